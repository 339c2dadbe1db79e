//! Complex fields: which part of one stands where (ECMA-376-1 §17.16.18).

/// The fields that are open, from the outside in.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// Whether its result has begun.
    shown: bool,
    /// How many things stood before its result.
    from: usize,
}

impl Fields {
    /// A field begins.
    pub(super) fn begin(&mut self) {
        self.open.push(Field::default());
    }

    /// The result of the innermost field begins, after so many things. Gives the address where it is
    /// a link.
    pub(super) fn separate(&mut self, from: usize) -> Option<String> {
        let field = self.open.last_mut()?;
        field.shown = true;
        field.from = from;
        address(&field.instruction)
    }

    /// The innermost field ends. Gives the address of a link that shows nothing.
    pub(super) fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        address(&field.instruction).filter(|_| !field.shown)
    }

    /// Where the result of the innermost field begins, if it refers to a place of the draft.
    pub(super) fn referred(&self) -> Option<usize> {
        let field = self.open.last().filter(|field| field.shown && refers(&field.instruction))?;
        Some(field.from)
    }

    /// Adds to the instruction of the innermost field.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.shown) {
            field.instruction.push_str(text);
        }
    }

    /// Whether text here belongs to the instruction of a field.
    pub(super) fn in_instruction(&self) -> bool {
        self.open.iter().any(|field| !field.shown)
    }

    /// Whether text here is a table of contents that Word made.
    pub(super) fn in_contents(&self) -> bool {
        self.open.iter().any(|field| field.shown && is_contents(&field.instruction))
    }
}

/// Whether an instruction makes a table of contents.
pub(super) fn is_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}

/// Whether an instruction refers to a place of the draft itself (§17.16.5.25, .45, .49, .51).
pub(super) fn refers(instruction: &str) -> bool {
    let mut words = instruction.split_whitespace();
    let kind = words.next().unwrap_or_default().to_ascii_uppercase();
    match kind.as_str() {
        "REF" | "PAGEREF" | "NOTEREF" => true,
        "HYPERLINK" => words.next().is_some_and(|word| word.eq_ignore_ascii_case("\\l")),
        _ => false,
    }
}

/// The address a HYPERLINK field leads to, where it leads outside.
pub(super) fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start();
    let word = rest.get(..9).filter(|word| word.eq_ignore_ascii_case("HYPERLINK"))?;
    let rest = rest.strip_prefix(word)?.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    (!address.is_empty() && !address.starts_with('\\')).then(|| address.to_owned())
}
