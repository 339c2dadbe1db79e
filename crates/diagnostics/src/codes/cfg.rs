//! What a house asks: `masthead.toml`.

rules! { Cfg;
    UNREADABLE = 1 "config-unreadable" Error "the configuration cannot be read: {reason}"
        "The file named with --config, or the masthead.toml nearest above an input, has to be a text of at most one mebibyte. Use --no-config to go without."
    NOT_TOML = 2 "config-not-toml" Error "this is not TOML: {reason}"
        "The place shown is where the parser gave up. Text stands in quotation marks, a list in square brackets, and tables such as `[rules]` come last."
    INVALID = 3 "config-invalid" Error "{reason}"
        "Unknown keys and values are errors, because what is not understood would be passed over. For example, `[rules]` holds lines as `id-duplicate = \"warning\"`, and `ignore = [\"ISS-0022\"]` stands before any table."
}
