//! What an issue says, beyond the schema.

rules! { Iss;
    ID_DUPLICATE = 1 "id-duplicate" Error "the id `{id}` is used more than once"
        "An id names one node in the issue. References to it would be ambiguous."
}
