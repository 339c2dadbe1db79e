//! `schema`: a published schema on standard output.

use masthead::Schema;

use crate::args::{SchemaArgs, SchemaName};
use crate::exit::Exit;
use crate::findings::complain;
use crate::output;

pub(super) fn run(args: &SchemaArgs) -> Exit {
    let schema = match args.schema {
        SchemaName::Issue => Schema::Issue,
        SchemaName::Record => Schema::Record,
        SchemaName::Report => Schema::Report,
        SchemaName::Diff => Schema::Diff,
    };
    match output::to_stdout(schema.text().as_bytes()) {
        Ok(()) => Exit::Clean,
        Err(failure) => {
            complain(&failure);
            Exit::of_writing(&failure)
        }
    }
}
