"""What leaves a page as a file: CSV, XLSX and PDF."""
