//! Every limit, with its default.

/// What no input may exceed. Every loop over input is bounded by one of these.
///
/// The defaults hold the largest real documents seen with room to spare, and keep one conversion
/// below 512 MiB and 10 s.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one input file.
    pub input_bytes: u64,
    /// Entries of one archive.
    pub parts: usize,
    /// Bytes one entry of an archive may inflate to.
    pub part_bytes: u64,
    /// Bytes all entries that are read may inflate to, together.
    pub total_bytes: u64,
    /// How many times its packed size an entry may inflate to, once past `ratio_floor` bytes.
    pub ratio: u64,
    /// Inflated bytes below which the ratio does not matter.
    pub ratio_floor: u64,
    /// Nesting of elements in one XML part.
    pub xml_depth: usize,
    /// Elements, texts and comments of one XML part.
    pub xml_nodes: usize,
    /// Attributes of one element.
    pub xml_attributes: usize,
    /// Lines of a plain text.
    pub lines: usize,
    /// Nesting of blocks and sections in an issue (MODEL: depth ≤ 16).
    pub depth: usize,
    /// Cells one table may have, spans included.
    pub table_cells: usize,
    /// Diagnostics one report keeps.
    pub diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 1 << 30,
            parts: 65_536,
            part_bytes: 256 << 20,
            total_bytes: 1 << 30,
            ratio: 1_000,
            ratio_floor: 8 << 20,
            xml_depth: 512,
            xml_nodes: 20_000_000,
            xml_attributes: 4_096,
            lines: 5_000_000,
            depth: 16,
            table_cells: 1_000_000,
            diagnostics: 10_000,
        }
    }
}
