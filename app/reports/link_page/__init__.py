"""The link page: verdict, pictures, numbers, traps, drivers, method, from one set of codes and figures."""
