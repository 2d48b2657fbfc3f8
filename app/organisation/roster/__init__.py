"""The roster as HR systems export it: read, compared with what is here, taken in, undone."""
