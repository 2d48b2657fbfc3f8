# below: the same figures from the same cells, in base R (the model of both slopes needs nlme, which comes with R)
cells <- read.csv(file, check.names = FALSE, fileEncoding = "UTF-8-BOM", colClasses = c(team = "character", period = "character"))
complete <- cells[!is.na(cells[[ex]]) & !is.na(cells[[cx]]) & (is.null(weight) | !is.na(cells[[if (is.null(weight)) ex else weight]])), ]
complete <- complete[order(complete$team, match(complete$period, periods)), ]
seen <- table(complete$team)
again <- sum(seen > 1)
if (again < length(seen) && again >= max(8, length(seen) / 2)) complete <- complete[seen[complete$team] > 1, ]
team <- complete$team; x <- complete[[ex]]; y <- complete[[cx]]
mean_of <- function(values) as.vector(tapply(values, team, mean))
X <- mean_of(x); Y <- mean_of(y); n <- length(X)
found <- list(n_teams = n, n_rows = length(x))
fisher <- function(r, n) tanh(atanh(r) + c(-1, 1) * qnorm(.975) / sqrt(n - 3))

r <- cor(X, Y)
found[["between.r"]] <- r
found[["between.ci_low"]] <- fisher(r, n)[1]; found[["between.ci_high"]] <- fisher(r, n)[2]
found[["between.p"]] <- cor.test(X, Y)$p.value
rho <- cor(rank(X), rank(Y)); wide <- qnorm(.975) * sqrt((1 + rho^2 / 2) / (n - 3))
found[["spearman.r"]] <- rho
found[["spearman.ci_low"]] <- tanh(atanh(rho) - wide); found[["spearman.ci_high"]] <- tanh(atanh(rho) + wide)
if (!is.null(weight)) found[["weighted.r"]] <- cov.wt(cbind(X, Y), wt = mean_of(complete[[weight]]) / sum(mean_of(complete[[weight]])), cor = TRUE)$cor[1, 2]
left <- sapply(seq_len(n), function(i) cor(X[-i], Y[-i]))
found[["leave_one_out.min"]] <- min(left); found[["leave_one_out.max"]] <- max(left)

twice <- ave(seq_along(x), team, FUN = length) > 1
if (length(unique(team[twice])) >= 8) {
  u <- (x - ave(x, team))[twice]; v <- (y - ave(y, team))[twice]
  w <- cor(u, v); df <- sum(twice) - length(unique(team[twice])) - 1
  found[["within.r"]] <- w; found[["within.df"]] <- df
  found[["within.ci_low"]] <- fisher(w, df + 2)[1]; found[["within.ci_high"]] <- fisher(w, df + 2)[2]
}

# each side on both sides `lag` waves before; errors clustered by team (HC1), t with teams - 1 df
clustered <- function(outcome, predictor, own, unit) {
  D <- cbind(predictor - mean(predictor), own - mean(own), 1); bread <- solve(crossprod(D))
  b <- bread %*% crossprod(D, outcome); e <- as.vector(outcome - D %*% b)
  scores <- rowsum(D * e, unit); G <- nrow(scores); N <- length(outcome)
  V <- bread %*% crossprod(scores) %*% bread * G / (G - 1) * (N - 1) / (N - ncol(D))
  se <- sqrt(V[1, 1]); c(beta = b[1], se = se, p = 2 * pt(-abs(b[1] / se), G - 1))
}
at <- match(complete$period, periods[periods %in% complete$period])
later <- match(paste(team, at + lag), paste(team, at)); both <- which(!is.na(later))
if (length(both) > 3 && length(unique(team[both])) >= 8) {
  to <- later[both]
  one <- clustered(y[to], x[both], y[both], team[both]); two <- clustered(x[to], y[both], x[both], team[both])
  for (part in c("beta", "se")) {
    found[[paste0("lagged.ex_to_cx.", part)]] <- one[[part]]; found[[paste0("lagged.cx_to_ex.", part)]] <- two[[part]]
  }
}

if (requireNamespace("nlme", quietly = TRUE) && any(twice)) {
  d <- data.frame(team, y, xb = ave(x, team), xw = x - ave(x, team))
  fit <- try(nlme::lme(y ~ xw + xb, random = ~ 1 | team, data = d, method = "REML"), silent = TRUE)
  if (!inherits(fit, "try-error")) {
    found[["model.beta_between"]] <- nlme::fixef(fit)[["xb"]]; found[["model.beta_within"]] <- nlme::fixef(fit)[["xw"]]
  }
}

# shares of the explained variance, averaged over all orders in which the aspects can enter
if (length(drivers) > 1) {
  rows <- cells[complete.cases(cells[, c(drivers, cx)]), ]
  means <- sapply(c(drivers, cx), function(column) tapply(rows[[column]], rows$team, mean))
  C <- cor(means); p <- length(drivers); here <- function(set) which(bitwAnd(set, 2^(seq_len(p) - 1)) > 0)
  explained <- sapply(0:(2^p - 1), function(set) { on <- here(set); if (length(on)) sum(C[on, p + 1] * solve(C[on, on, drop = FALSE], C[on, p + 1])) else 0 })
  found[["drivers.r2"]] <- explained[2^p]
  for (j in seq_len(p)) {
    without <- Filter(function(set) bitwAnd(set, 2^(j - 1)) == 0, 0:(2^p - 1))
    gains <- sapply(without, function(set) (explained[set + 2^(j - 1) + 1] - explained[set + 1]) / (p * choose(p - 1, length(here(set)))))
    found[[paste0("drivers.", drivers[j])]] <- sum(gains)
  }
}

cat(sprintf("%-32s %18s %18s %12s\n", words[1], words[2], words[3], words[4]))
wrong <- 0
for (name in names(ours)) {
  here <- if (is.null(found[[name]])) NA else as.numeric(found[[name]])
  off <- abs(here - ours[[name]]); near <- if (startsWith(name, "model")) 1e-3 else 1e-8
  if (is.na(off) || off > near * max(1, abs(ours[[name]]))) wrong <- wrong + 1
  cat(sprintf("%-32s %18.10f %18.10f %12.2e\n", name, here, ours[[name]], off))
}
cat(if (wrong) sprintf(words[6], wrong) else words[5], "\n")
quit(status = wrong > 0)
