# R 4.2: lme4. The model of our panel with wave effects, of its first 12 teams, and correlations within teams.
# Run in tests/analysis/r: Rscript mixed.R > mixed.csv
suppressMessages(library(lme4))
put <- function(k, v) cat(sprintf("%s,%.15g\n", k, as.numeric(v)))
cat("quantity,value\n")
show <- function(tag, f) { put(paste0(tag, ".beta_within"), fixef(f)["xw"]); put(paste0(tag, ".beta_between"), fixef(f)["xb"]); put(paste0(tag, ".intercept"), fixef(f)[1])
  V <- as.matrix(vcov(f)); put(paste0(tag, ".se_within"), sqrt(V["xw","xw"])); put(paste0(tag, ".se_between"), sqrt(V["xb","xb"]))
  d <- fixef(f)["xb"] - fixef(f)["xw"]; put(paste0(tag, ".difference"), d); put(paste0(tag, ".z"), d/sqrt(V["xw","xw"] + V["xb","xb"] - 2*V["xw","xb"]))
  put(paste0(tag, ".tau2"), as.data.frame(VarCorr(f))$vcov[1]); put(paste0(tag, ".sigma2"), sigma(f)^2); put(paste0(tag, ".loglik"), logLik(f)) }
d <- read.csv("../synthetic/panel.csv"); d$xb <- ave(d$ex, d$team); d$xw <- d$ex - d$xb
tight <- lmerControl(optCtrl=list(xtol_abs=1e-12, ftol_abs=1e-14))
show("plain", lmer(cx ~ xw + xb + (1|team), d, control=tight)); show("waves", lmer(cx ~ xw + xb + factor(wave) + (1|team), d, control=tight))
few <- d[d$team %in% unique(d$team)[1:12],]; show("few", lmer(cx ~ xw + xb + (1|team), few, control=tight))
rx <- resid(lm(ex ~ factor(team) + factor(wave), d)); g <- lm(cx ~ factor(team) + factor(wave), d); put("within_waves.r", cor(rx, resid(g))); put("within_waves.df", g$df.residual - 1)
put("within_waves.p", summary(lm(cx ~ ex + factor(team) + factor(wave), d))$coefficients["ex", 4])
