//! Why a golden file and an issue differ: each reason once, with the differences it explains.
//!
//! Clauses are those of ECMA-376-1:2016, unless they name another edition or standard.

use super::compare::Shape;
use super::lines::Kind;

/// A reason for differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phenomenon {
    /// A printed or generated table of contents.
    Contents,
    /// Lines before the first article.
    FrontLines,
    /// The name of the periodical.
    PeriodicalName,
    /// A name from the properties of the document.
    Properties,
    /// Levels below the name of the periodical.
    Depth,
    /// Headings in drafts that have no heading styles.
    InferredHeading,
    /// Lines that pandoc takes for metadata.
    Metadata,
    /// Remarks in the margin.
    Comments,
    /// The words of a diagram.
    DiagramWords,
    /// Paragraphs set in.
    IndentAlone,
    /// Paragraphs set in below an item.
    ItemContinued,
    /// Outline levels of paragraphs.
    OutlineLevel,
    /// Headings with numbers the program counts.
    CountedHeading,
    /// Numbers with words of their own.
    LabelText,
    /// Header rows by what a style may do.
    HeadByLook,
    /// A table of one row.
    RowAlone,
    /// Code by its font.
    FontAlone,
    /// Headers and footers.
    RunningHeads,
    /// Boxes that can be checked.
    CheckBoxes,
    /// Pictures that are linked.
    LinkedPicture,
    /// Pictures that hang on a paragraph.
    HangingPicture,
    /// Shapes that are drawn.
    DrawnShape,
    /// The data of a chart.
    ChartData,
    /// Text boxes that docling leaves out.
    BoxLeftOut,
    /// Formulas in cells.
    CellFormula,
    /// Tables that only place their lines.
    LayoutTable,
    /// Rows that begin late.
    LateRow,
    /// Quotations by style.
    StyledQuote,
    /// Captions by style.
    StyledCaption,
    /// What the package of an EPUB states.
    PackageMetadata,
    /// Marks of items by style sheets.
    StyledLabel,
    /// Titles that stand in the navigation alone.
    NavigationTitle,
    /// Formulas that pandoc does not know.
    ElementaryMath,
    /// Ruby.
    RubyAsTags,
    /// Title pages.
    TitlePage,
    /// The heads of lists of notes.
    NotesHead,
    /// Lines of verse that are set in.
    VerseSetIn,
    /// The region in the tag of a language.
    LanguageRegion,
    /// The head of a list of references.
    ReferencesHead,
}

use Phenomenon as P;

impl Phenomenon {
    /// The reason.
    pub(crate) fn explanation(self) -> &'static str {
        match self {
            P::Contents => {
                "the entries of a table of contents are in the record, each with the title it \
                 matched; pandoc keeps them as paragraphs"
            }
            P::FrontLines => {
                "lines before the first article are the masthead, with their labels set apart"
            }
            P::PeriodicalName => {
                "the line styled Title, else the first or largest before the first article, names \
                 the periodical"
            }
            P::Properties => "where no line names the periodical, the document's own title does",
            P::Depth => "the name of the periodical is no level: what is below stands one higher",
            P::InferredHeading => {
                "a short line above others is a heading where it is bold or centred, or where the \
                 draft shows no headings at all; the record says on what evidence"
            }
            P::Metadata => {
                "pandoc takes lines styled Title, Author, Date and Abstract out of the text and \
                 sorts them by their keys; here they stay in their order"
            }
            P::Comments => "the golden file was made with comments kept; ours are in the report",
            P::DiagramWords => {
                "pandoc puts a placeholder where a diagram is (§21.4); its words are kept here"
            }
            P::IndentAlone => {
                "pandoc takes what is set in from the left for a quotation; an indent (§17.3.1.12) \
                 is form, and says so here only where few paragraphs have it"
            }
            P::ItemContinued => {
                "what is set in below an item goes on with it; pandoc sees the indent alone"
            }
            P::OutlineLevel => {
                "the paragraph has an outline level (§17.3.1.20), which makes it a heading; pandoc \
                 knows heading styles alone"
            }
            P::CountedHeading => {
                "a heading keeps the number that the program counts and shows before it (§17.9); \
                 pandoc leaves it out, docling counts it again without its marks"
            }
            P::LabelText => {
                "the text of a level (§17.9.11) holds words beside its own number; pandoc says a \
                 number and its marks, and nothing else"
            }
            P::HeadByLook => {
                "a header row is one that says so (tblHeader, ISO/IEC 29500-1:2008 §17.4.50), or \
                 is shown as one; that the look of the table lets its style show a first row \
                 (tblLook, §17.4.55 there) is no header where the style shows none"
            }
            P::RowAlone => "a table of header rows alone would have no body",
            P::FontAlone => {
                "docling guesses code from the font and the signs in the line; a font alone is \
                 form"
            }
            P::RunningHeads => "headers and footers are running heads, and no part of the text",
            P::CheckBoxes => "docling keeps boxes to check as a label; their signs are kept here",
            P::LinkedPicture => "a linked picture is reported and never fetched",
            P::HangingPicture => {
                "a picture that hangs on a paragraph may stand before it or after it"
            }
            P::DrawnShape => "docling draws shapes; here their words are kept, and no picture made",
            P::ChartData => "the data of a chart (§21.2) are kept as a table; docling draws it",
            P::BoxLeftOut => "docling leaves text boxes out; they are kept here",
            P::CellFormula => "docling writes formulas in cells as TeX; they are formulas here",
            P::LayoutTable => {
                "a table of one column only places what stands in it, which is read as lines; \
                 pandoc keeps the table"
            }
            P::LateRow => {
                "a row that begins late (gridBefore) is filled with empty cells; docling moves its \
                 cells to the left"
            }
            P::StyledQuote => "the paragraph is styled as a quotation; docling does not ask",
            P::StyledCaption => "the paragraph is a caption of the figure beside it",
            P::PackageMetadata => {
                "what the package states (EPUB 3.3 §5.5) is the name of the periodical, its masthead, \
                 or kept as data of others; pandoc prints it before the text"
            }
            P::StyledLabel => {
                "an item is marked as `list-style-type` says (CSS Lists 3 §3.1), or not at all; \
                 pandoc reads no style sheets, and counts"
            }
            P::NavigationTitle => {
                "an entry of the navigation (EPUB 3.3 §7.2) that no line says is a title all the \
                 same, and what stands under it is one level deeper; pandoc reads the headings alone"
            }
            P::ElementaryMath => {
                "elementary mathematics (MathML 3 §3.6) is a formula; pandoc keeps its digits as text"
            }
            P::RubyAsTags => {
                "ruby (HTML §4.5.10) has a base, and text above it; pandoc keeps both as words in a row"
            }
            P::TitlePage => {
                "what stands on a page that says it is the title page is text of the publication \
                 (EPUB 3.3 §5.7); pandoc leaves it out"
            }
            P::NotesHead => {
                "a head above nothing but notes is told and left out: notes stand where their marks do"
            }
            P::VerseSetIn => {
                "a line set in where others are not is taken for a quotation; where the lines are \
                 those of a poem that does not say so, this is ours to mend"
            }
            P::LanguageRegion => {
                "the language of an issue is that of its text, without the region of a tag"
            }
            P::ReferencesHead => "a list of references says what it is, and needs no heading",
        }
    }

    /// Whether this is a reason for differences of this shape.
    pub(crate) fn explains(self, shape: Shape) -> bool {
        use Kind::{
            Bullet, Caption, Code, Comment, Equation, Figure, Front, Furniture, Heading, More,
            Name, Ordered, Paragraph, Plain, Quote, Row, Table,
        };
        use Shape as S;
        let shapes: &[Shape] = match self {
            P::Contents => &[S::Missing(Paragraph), S::Missing(Heading)],
            P::FrontLines => {
                &[S::Kind(Paragraph, Front), S::Words(Paragraph, Front), S::Missing(Paragraph)]
            }
            P::PeriodicalName => {
                &[S::Kind(Paragraph, Name), S::Kind(Heading, Name), S::Moved(Paragraph)]
            }
            P::Properties => &[S::Extra(Name)],
            P::Depth => &[S::Place(Heading)],
            P::InferredHeading => &[S::Kind(Paragraph, Heading)],
            P::Metadata => &[
                S::Moved(Front),
                S::Moved(Paragraph),
                S::Kind(Front, Paragraph),
                S::Kind(Front, Heading),
                S::Kind(Paragraph, Heading),
            ],
            P::Comments => &[S::Words(Paragraph, Paragraph), S::Missing(Comment)],
            P::DiagramWords => &[S::Missing(Paragraph), S::Extra(Bullet)],
            P::IndentAlone => &[S::Kind(Quote, Paragraph)],
            P::ItemContinued => &[S::Kind(Quote, More)],
            P::OutlineLevel => &[S::Kind(Quote, Heading)],
            P::CountedHeading => &[S::Words(Heading, Heading)],
            P::LabelText => &[S::Label(Ordered)],
            P::HeadByLook | P::RowAlone => &[S::Place(Table)],
            P::FontAlone => &[S::Kind(Code, Paragraph)],
            P::RunningHeads => &[S::Missing(Furniture), S::Missing(Paragraph)],
            P::CheckBoxes => &[S::Words(Row, Row), S::Words(Paragraph, Paragraph)],
            P::LinkedPicture | P::DrawnShape => &[S::Missing(Figure)],
            P::HangingPicture => &[S::Moved(Figure)],
            P::ChartData => &[S::Extra(Table), S::Extra(Row)],
            P::BoxLeftOut => &[S::Extra(Bullet), S::Extra(Paragraph)],
            P::CellFormula => &[S::Words(Row, Row), S::Missing(Row), S::Extra(Row)],
            P::LayoutTable => {
                &[S::Missing(Table), S::Missing(Row), S::Kind(Row, Name), S::Kind(Row, Front)]
            }
            P::LateRow => &[S::Words(Row, Row), S::Extra(Row), S::Place(Table)],
            P::StyledQuote | P::VerseSetIn => &[S::Kind(Paragraph, Quote)],
            P::StyledCaption => &[S::Kind(Paragraph, Caption)],
            P::PackageMetadata => &[S::Missing(Front), S::Kind(Front, Name), S::Moved(Front)],
            P::StyledLabel => &[S::Label(Ordered), S::Kind(Ordered, Plain)],
            P::NavigationTitle => &[S::Extra(Heading), S::Place(Heading)],
            P::ElementaryMath => &[S::Missing(Paragraph), S::Extra(Equation)],
            P::RubyAsTags => &[S::Words(Paragraph, Paragraph)],
            P::TitlePage => &[S::Extra(Paragraph), S::Extra(Quote)],
            P::LanguageRegion => &[S::Missing(Front)],
            P::NotesHead | P::ReferencesHead => &[S::Missing(Heading)],
        };
        shapes.contains(&shape)
    }
}
