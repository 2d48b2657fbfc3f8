# Driver shares, influence and mediation from our synthetic tables, base R and MASS only.
# Run in this folder: Rscript drivers.R > drivers.csv
d <- read.csv("../synthetic/panel.csv"); ch <- read.csv("../synthetic/chain.csv")
put <- function(q, v) cat(sprintf("%s,%.15g\n", q, as.numeric(v)))
cat("quantity,value\n")
xs <- c("d1", "d2", "d3")
r2 <- function(C, on) if (length(on)) sum(C[on, 4] * solve(C[on, on, drop = FALSE], C[on, 4])) / C[4, 4] else 0
lmg <- function(t) { # mean gain over all orders of entry
  C <- cov(t[, c(xs, "cx")]); orders <- list(c(1,2,3), c(1,3,2), c(2,1,3), c(2,3,1), c(3,1,2), c(3,2,1)); gain <- c(0, 0, 0)
  for (o in orders) for (i in 1:3) gain[o[i]] <- gain[o[i]] + r2(C, o[1:i]) - r2(C, o[seq_len(i - 1)])
  gain / 6
}
g <- lmg(d); for (i in 1:3) put(paste0("lmg.", xs[i]), g[i])
set.seed(11); B <- 10000; v <- as.matrix(d[, c(xs, "cx")])
row_draws <- t(replicate(B, { s <- lmg(v[sample(nrow(v), replace = TRUE), ]); s / sum(s) }))
rows_of <- split(seq_len(nrow(d)), d$team)
team_draws <- t(replicate(B, { s <- lmg(v[unlist(rows_of[sample(length(rows_of), replace = TRUE)]), ]); s / sum(s) }))
for (i in 1:3) for (p in c(.025, .975)) {
  put(sprintf("share_rows.%s.%s", xs[i], p), quantile(row_draws[, i], p)); put(sprintf("share_teams.%s.%s", xs[i], p), quantile(team_draws[, i], p))
  put(sprintf("error_rows.%s.%s", xs[i], p), sd(sapply(1:20, function(k) quantile(row_draws[(1:500) + 500 * (k - 1), i], p))) / sqrt(20)) # of B draws
  put(sprintf("error_teams.%s.%s", xs[i], p), sd(sapply(1:20, function(k) quantile(team_draws[(1:500) + 500 * (k - 1), i], p))) / sqrt(20))
}
m <- lm(y ~ x, ch); i <- influence.measures(m)$infmat
put("influence.slope", coef(m)[2]); put("influence.slope_low", confint(m)[2, 1]); put("influence.slope_high", confint(m)[2, 2])
put("influence.cooks_sum", sum(cooks.distance(m))); put("influence.cooks_max", max(cooks.distance(m)))
put("influence.dffits_abs_sum", sum(abs(dffits(m)))); put("influence.rstudent_abs_sum", sum(abs(rstudent(m)))); put("influence.dfbeta_abs_sum", sum(abs(dfbetas(m)[, 2])))
put("influence.slope_huber", coef(MASS::rlm(y ~ x, ch, acc = 1e-13, maxit = 500))[2])
a <- lm(ex ~ d1 + d3 + n, d); b <- lm(cx ~ ex + d1 + d3 + n, d); t0 <- lm(cx ~ d1 + d3 + n, d)
put("covariates.a", coef(a)["d1"]); put("covariates.b", coef(b)["ex"]); put("covariates.c", coef(t0)["d1"]); put("covariates.c_prime", coef(b)["d1"])
sa <- sqrt(vcov(a)["d1", "d1"]); sb <- sqrt(vcov(b)["ex", "ex"]); put("covariates.se_a", sa); put("covariates.se_b", sb)
put("covariates.sobel_se", sqrt(coef(a)["d1"]^2 * sb^2 + coef(b)["ex"]^2 * sa^2))
ab <- function(t, k) { t <- t[k, ]; coef(lm(m ~ x, t))[2] * coef(lm(y ~ m + x, t))[2] }
bo <- boot::boot(ch, ab, 5000); ci <- boot::boot.ci(bo, type = c("perc", "bca"))
put("chain.perc_low", ci$percent[4]); put("chain.perc_high", ci$percent[5]); put("chain.bca_low", ci$bca[4]); put("chain.bca_high", ci$bca[5]); put("chain.boot_sd", sd(bo$t))
