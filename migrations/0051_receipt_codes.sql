-- A receipt is found by the fingerprint that its QR leads to.
create index receipts_sha256 on receipts (sha256);
