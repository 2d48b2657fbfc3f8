# Power, precision and adjusted p in base R (power as Cohen 1988 and pwr.r.test have it).
# Run in this folder: Rscript family.R > family.csv
put <- function(q, v) cat(sprintf("%s,%.15g\n", q, as.numeric(v)))
cat("quantity,value\n")
power <- function(r, n) { t <- qt(.025, n - 2, lower = FALSE); zc <- atanh(sqrt(t^2 / (t^2 + n - 2))); z <- atanh(r) + r / (2 * (n - 1)); pnorm((z - zc) * sqrt(n - 3)) + pnorm((-z - zc) * sqrt(n - 3)) }
for (r in c(.1, .2, .23, .3, .4, .5)) {
  for (p in c(.8, .9)) put(sprintf("needed r=%s power=%s", r, p), uniroot(function(n) power(r, n) - p, c(4, 1e5), tol = 1e-11)$root)
  for (n in c(8, 10, 15, 20, 30, 50, 100)) put(sprintf("power r=%s n=%s", r, n), power(r, n))
}
for (n in c(5, 8, 10, 15, 20, 30, 50, 100, 200)) {
  put(sprintf("half_width n=%s", n), diff(tanh(atanh(.3) + c(-1, 1) * qnorm(.975) / sqrt(n - 3))) / 2)
  put(sprintf("smallest n=%s", n), { t <- qt(.975, n - 2); t / sqrt(n - 2 + t^2) })
}
p <- c(.01, .04, .04, .9, .0003, .02, .5, .04, .011)
for (m in c("holm", "bonferroni", "hochberg", "hommel", "BH", "BY")) { a <- p.adjust(p, m); for (i in seq_along(p)) put(sprintf("adjusted %s %d", m, i), a[i]) }
