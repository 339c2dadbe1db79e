//! Hardened zip, OPC, OCF, asset store, media sniffing.
