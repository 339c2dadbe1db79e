//! The schema and the canonical JSON.

rules! { Sch;
    NOT_JSON = 1 "not-json" Error "this is not JSON: {reason}"
        "The file cannot be parsed. The place shown is where the parser gave up."
}
