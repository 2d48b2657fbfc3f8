# R 4.2: psych. Comparisons of correlations, attenuation, and p of Spearman and Kendall on our panel.
# Run in tests/analysis/r: Rscript correlation.R > correlation.csv
suppressMessages(library(psych))
put <- function(k, v) cat(sprintf("%s,%.15g\n", k, as.numeric(v)))
cat("quantity,value\n")
z <- r.test(n=1852, r12=.29, r34=.34, n2=1126); put("independent.z", z$z); put("independent.p", z$p)
s <- r.test(n=1126, r12=.29, r13=.34, r23=.35); put("williams.t", s$t); put("williams.p", s$p)
cc <- correct.cor(matrix(c(1,.29,.29,1),2,dimnames=list(c("x","y"),c("x","y"))), c(.80,.70)); put("attenuation", cc[1,2])
d <- read.csv("../synthetic/panel.csv"); m <- aggregate(cbind(ex, cx) ~ team, d, mean)
put("spearman.p", suppressWarnings(cor.test(m$ex, m$cx, method="spearman", exact=FALSE))$p.value)
put("kendall.p", cor.test(m$ex, m$cx, method="kendall", exact=FALSE)$p.value)
t <- transform(m, ex=round(ex, 1), cx=round(cx)); sp <- cor.test(t$ex, t$cx, method="spearman", exact=FALSE); put("tied.spearman", sp$estimate); put("tied.spearman.p", sp$p.value)
ke <- cor.test(t$ex, t$cx, method="kendall", exact=FALSE); put("tied.kendall", ke$estimate); put("tied.kendall.p", ke$p.value)
