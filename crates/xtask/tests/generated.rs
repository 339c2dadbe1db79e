//! Generated files are those of the types and the code table.
#![expect(clippy::disallowed_methods, reason = "the program is tested as people run it")]

use std::process::Command;

#[test]
fn what_is_checked_in_is_fresh() {
    for what in ["schema", "codes"] {
        let ran = Command::new(env!("CARGO_BIN_EXE_masthead-xtask"))
            .args([what, "--check"])
            .output()
            .unwrap();
        assert!(ran.status.success(), "{what}: {}", String::from_utf8_lossy(&ran.stderr));
    }
}
