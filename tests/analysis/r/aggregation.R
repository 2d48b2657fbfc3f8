# R 4.2 with lme4, psych, metafor. Run in this folder: Rscript aggregation.R > aggregation.csv
# r_wg, a_wg and AD are written out from their definitions; raking is base R's loglin.
suppressMessages({library(lme4); library(psych); library(metafor)})
a <- read.csv("../synthetic/answers.csv"); q <- paste0("q", 1:5); out <- list()
put <- function(k, v) out[[k]] <<- as.numeric(v)
four <- function(k, v) { v <- v[is.finite(v)]; put(paste0(k, ".mean"), mean(v)); put(paste0(k, ".median"), median(v)); put(paste0(k, ".min"), min(v)); put(paste0(k, ".max"), max(v)) }
by <- split(a[, q], a$team)
four("rwg_q1", sapply(by, function(g) 1 - min(var(g$q1) / 2, 1)))
four("lindell", sapply(by, function(g) 1 - mean(sapply(g, var)) / 2))
one_awg <- function(x) { n <- length(x); m <- mean(x); if (m < (n - 1 + 5) / n || m > (5 * (n - 1) + 1) / n) NA else 1 - 2 * var(x) / ((6 * m - m^2 - 5) * n / (n - 1)) }
four("awg", sapply(by, function(g) mean(sapply(g, one_awg), na.rm = TRUE)))
four("adm", sapply(by, function(g) mean(sapply(g, function(x) mean(abs(x - mean(x)))))))
al <- suppressWarnings(psych::alpha(a[, q], check.keys = FALSE)); ci <- alpha.ci(al$total$raw_alpha, nrow(a), 5, digits = 15)
put("alpha_low", ci$lower.ci); put("alpha_high", ci$upper.ci); put("mean_r", al$total$average_r); put("item_rest_q1", al$item.stats$r.drop[1])
l <- suppressMessages(psych::fa(a[, q], 1, fm = "minres"))$loadings[, 1]; put("omega_minres", sum(l)^2 / (sum(l)^2 + sum(1 - l^2)))
a$s <- rowMeans(a[, q]); e <- lmer(s ~ 1 + (1 | team), a, control = lmerControl(optCtrl = list(xtol_rel = 1e-12, xtol_abs = 1e-12, ftol_abs = 1e-14)))
re <- as.data.frame(ranef(e, condVar = TRUE)); for (t in c("G00", "G05", "G11", "G46")) { put(paste0("blup.", t), fixef(e) + re$condval[re$grp == t]); put(paste0("condsd.", t), re$condsd[re$grp == t]) }
put("mu", fixef(e)); put("se_mu", sqrt(vcov(e)[1, 1]))
n <- table(a$team); m <- tapply(a$s, a$team, mean); se <- sqrt(sigma(e)^2 / n); put("se_unit", sigma(e))
for (k in c("DL", "PM")) { f <- rma(yi = as.numeric(m), vi = as.numeric(se^2), method = k, control = list(tol = 1e-14, maxiter = 1000)); put(paste0(k, ".tau2"), f$tau2); put(paste0(k, ".mu"), f$b[1]); put(paste0(k, ".blup1"), blup(f)$pred[1]) }
# multiple membership: everyone belongs to their own team by .7 and to the next one by .3
teams <- sort(unique(a$team)); own <- match(a$team, teams); Z <- matrix(0, nrow(a), length(teams)); Z[cbind(seq_along(own), own)] <- .7; Z[cbind(seq_along(own), own %% length(teams) + 1)] <- .3
lf <- lFormula(s ~ q1 + (1 | team), a); lf$reTrms$Zt <- Matrix::Matrix(t(Z), sparse = TRUE); lf$reTrms$Lambdat <- Matrix::Diagonal(length(teams)); lf$reTrms$Lambdat <- as(as(lf$reTrms$Lambdat, "generalMatrix"), "CsparseMatrix"); lf$reTrms$Lind <- rep(1L, length(teams))
df <- do.call(mkLmerDevfun, lf); op <- optimizeLmer(df, control = list(xtol_rel = 1e-12, xtol_abs = 1e-12, ftol_abs = 1e-14)); mm <- mkMerMod(environment(df), op, lf$reTrms, lf$fr)
put("mm.tau2", as.data.frame(VarCorr(mm))$vcov[1]); put("mm.sigma2", sigma(mm)^2); put("mm.b0", fixef(mm)[1]); put("mm.b1", fixef(mm)[2]); put("mm.se1", sqrt(vcov(mm)[2, 2])); put("mm.loglik", logLik(mm)); u <- mm@u * mm@theta; put("mm.u1", u[1]); put("mm.u47", u[47])
# raking of q1 (high or low) and q2 (high or low) to 60/40 and 55/45 of 1000
r <- table(a$q1 > 3, a$q2 > 3); k <- r; for (i in 1:5000) { k <- k * c(600, 400) / rowSums(k); k <- t(t(k) * c(550, 450) / colSums(k)) }
w <- k / r; put("rake.low_low", w[1, 1]); put("rake.high_low", w[2, 1]); wi <- w[cbind((a$q1 > 3) + 1, (a$q2 > 3) + 1)]; put("rake.n_eff", sum(wi)^2 / sum(wi^2)); put("rake.mean", sum(wi * a$s) / sum(wi))
cat("quantity,value\n"); for (k in names(out)) cat(sprintf("%s,%.15g\n", k, out[[k]]))
