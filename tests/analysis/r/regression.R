# R 4.2: sandwich, lmtest. Cluster-robust and HC3 errors of small fits, and first differences of our panel.
# Run in tests/analysis/r: Rscript regression.R > regression.csv
suppressMessages({library(sandwich); library(lmtest)})
put <- function(k, v) cat(sprintf("%s,%.15g\n", k, as.numeric(v)))
cat("quantity,value\n")
x <- 0:5; y <- x + c(0,1,0,1,0,1); g <- (0:5) %/% 2; m <- lm(y ~ x); v <- sqrt(diag(vcovCL(m, g))); put("small.se_cluster.0", v[1]); put("small.se_cluster.1", v[2])
h <- sqrt(diag(vcovHC(m, "HC3"))); put("small.se_hc3.0", h[1]); put("small.se_hc3.1", h[2])
d <- read.csv("../synthetic/panel.csv"); l <- merge(d, transform(d, wave=wave+1)[,c("team","wave","ex","cx")], by=c("team","wave"), suffixes=c("","_1"))
l$de <- l$ex - l$ex_1; l$dc <- l$cx - l$cx_1
f <- lm(dc ~ de, l); put("first_difference.beta", coef(f)[2]); put("first_difference.se", sqrt(vcovCL(f, ~team)[2,2]))
w <- lm(cx ~ ex_1 + cx_1 + factor(wave), l); put("lagged_wave.beta", coef(w)[2]); put("lagged_wave.se", sqrt(vcovCL(w, ~team)[2,2]))
l2 <- merge(d, transform(d, wave=wave+2)[,c("team","wave","ex","cx")], by=c("team","wave"), suffixes=c("","_1")); w <- lm(cx ~ ex_1 + cx_1, l2); put("lag2.beta", coef(w)[2]); put("lag2.se", sqrt(vcovCL(w, ~team)[2,2])); put("lag2.n", nrow(l2))
