"""Training: two neighbouring kecamatan with accounts for every role and last year's figures, for any spec."""
