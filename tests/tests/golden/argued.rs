//! Which differences are known, and why they are: by file, reason and how many.
//!
//! In: the differences of a file; out: those that no entry covers, and entries that cover less than
//! they say. An entry covers the first differences its reason explains that no entry before it did;
//! words that are missing must be kept where the reason says (`kept.rs`).

use super::compare::Difference;
use super::kept::Kept;
use super::phenomena::Phenomenon as P;

/// Known differences from pandoc.
pub(crate) const PANDOC: &[(&str, P, usize)] = &[
    ("0_level_headers", P::Contents, 6),
    ("0_level_headers", P::CountedHeading, 1),
    ("0_level_headers", P::LayoutTable, 11),
    ("anchor_header_after_anchor", P::PeriodicalName, 1),
    ("anchor_header_after_anchor", P::FrontLines, 2),
    ("comments", P::Comments, 3),
    ("diagram", P::DiagramWords, 4),
    ("dummy_item_after_paragraph", P::InferredHeading, 1),
    ("enumerated_headings", P::CountedHeading, 3),
    ("hanging_indent", P::IndentAlone, 1),
    ("image_vml", P::Properties, 1),
    ("lists_level_override", P::OutlineLevel, 5),
    ("lists_level_override", P::ItemContinued, 1),
    ("lists_restarting", P::ItemContinued, 1),
    ("lists_sublist_reset", P::LabelText, 3),
    ("metadata", P::Metadata, 5),
    ("metadata_after_normal", P::Metadata, 6),
    ("nested_anchors_in_header", P::Contents, 5),
    ("nested_sdt", P::InferredHeading, 1),
    ("nested_smart_tags", P::InferredHeading, 1),
    ("pageref", P::Contents, 2),
    ("relative_indentation_blockquotes", P::IndentAlone, 1),
    ("special_punctuation", P::InferredHeading, 1),
    ("table_captions_no_field", P::HeadByLook, 1),
    ("table_captions_with_field", P::HeadByLook, 1),
    ("table_captions_with_field", P::RowAlone, 1),
    ("table_one_header_row", P::RowAlone, 1),
    ("table_variable_width", P::HeadByLook, 1),
    ("table_with_list_cell", P::HeadByLook, 1),
    ("text_in_shape_format", P::Properties, 1),
    ("text_in_shape_format", P::InferredHeading, 2),
    ("textbox_image", P::Properties, 1),
    ("textbox_image_duplicate_encoding", P::Properties, 1),
    ("track_changes_scrubbed_metadata", P::Comments, 1),
];

/// Known differences from docling.
pub(crate) const DOCLING: &[(&str, P, usize)] = &[
    ("docx_checkboxes", P::CheckBoxes, 5),
    ("docx_code_blocks", P::FontAlone, 6),
    ("docx_comments", P::Comments, 3),
    ("docx_external_image", P::LinkedPicture, 1),
    ("docx_grouped_images", P::HangingPicture, 2),
    ("docx_page_header_footer_first_page", P::RunningHeads, 4),
    ("docx_rich_cells", P::HeadByLook, 7),
    ("docx_rich_tables_01", P::PeriodicalName, 1),
    ("docx_rich_tables_01", P::FrontLines, 1),
    ("docx_rich_tables_01", P::InferredHeading, 2),
    ("docx_rich_tables_01", P::RunningHeads, 1),
    ("drawingml", P::InferredHeading, 1),
    ("drawingml", P::ChartData, 6),
    ("drawingml", P::DrawnShape, 3),
    ("list_after_num_headers", P::CountedHeading, 2),
    ("table_with_equations", P::HeadByLook, 1),
    ("table_with_equations", P::CellFormula, 3),
    ("tablecell", P::HeadByLook, 1),
    ("test_emf_docx", P::InferredHeading, 1),
    ("textbox", P::Properties, 1),
    ("textbox", P::FrontLines, 1),
    ("textbox", P::InferredHeading, 2),
    ("textbox", P::DrawnShape, 18),
    ("textbox", P::BoxLeftOut, 5),
    ("unit_test_formatting", P::RunningHeads, 8),
    ("unit_test_headers", P::PeriodicalName, 1),
    ("unit_test_headers", P::Depth, 7),
    ("unit_test_headers_numbered", P::PeriodicalName, 1),
    ("unit_test_headers_numbered", P::CountedHeading, 7),
    ("unit_test_headers_numbered", P::ReferencesHead, 1),
    ("word_image_anchors", P::InferredHeading, 1),
    ("word_image_anchors", P::HangingPicture, 2),
    ("word_sample", P::PeriodicalName, 2),
    ("word_sample", P::FrontLines, 1),
    ("word_sample", P::StyledCaption, 1),
    ("word_sample", P::StyledQuote, 1),
    ("word_sample", P::Depth, 2),
    ("word_tables", P::LateRow, 4),
];

/// Known differences from pandoc, in EPUBs.
pub(crate) const EPUB: &[(&str, P, usize)] = &[
    ("features", P::PackageMetadata, 11),
    ("features", P::NavigationTitle, 15),
    ("features", P::ElementaryMath, 2),
    ("formatting", P::PackageMetadata, 10),
    ("formatting", P::StyledLabel, 50),
    ("formatting", P::RubyAsTags, 3),
    ("wasteland", P::PackageMetadata, 5),
    ("wasteland", P::LanguageRegion, 1),
    ("wasteland", P::TitlePage, 4),
    ("wasteland", P::VerseSetIn, 2),
    ("wasteland", P::NavigationTitle, 1),
    ("wasteland", P::NotesHead, 2),
];

/// What is known of the differences of a file.
#[derive(Debug, Default)]
pub(crate) struct Settled<'a> {
    /// Differences that an entry covers.
    pub(crate) known: Vec<(P, &'a Difference)>,
    /// Differences that none does.
    pub(crate) unknown: Vec<&'a Difference>,
    /// Entries that cover less than they say.
    pub(crate) idle: Vec<String>,
}

/// Holds the differences of a file against what is known of it.
pub(crate) fn settle<'a>(
    table: &[(&str, P, usize)],
    file: &str,
    differences: &'a [Difference],
    kept: &Kept,
) -> Settled<'a> {
    let mut left: Vec<(P, usize)> = table
        .iter()
        .filter(|(name, _, _)| *name == file)
        .map(|(_, phenomenon, count)| (*phenomenon, *count))
        .collect();
    let mut settled = Settled::default();
    for difference in differences {
        let entry = left.iter_mut().find(|(phenomenon, count)| {
            *count > 0 && phenomenon.explains(difference.shape) && kept.has(*phenomenon, difference)
        });
        match entry {
            Some((phenomenon, count)) => {
                *count -= 1;
                settled.known.push((*phenomenon, difference));
            }
            None => settled.unknown.push(difference),
        }
    }
    settled.idle = left
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(phenomenon, count)| format!("{phenomenon:?} occurs {count} times less"))
        .collect();
    settled
}
