//! Writing.

rules! { Out;
    FILE_EXISTS = 1 "file-exists" Error "{path} exists"
        "masthead never overwrites unless told to. Use --force, or name another output."
}
