//! Limits.

rules! { Lim;
    INPUT_TOO_LARGE = 1 "input-too-large" Error "the input has more than {limit} bytes"
        "Inputs are bounded so that no file can exhaust the machine."
    INFLATES_TOO_FAR = 2 "inflates-too-far" Error "{part} inflates to more than {limit} bytes"
        "The archive unpacks to far more than its size allows, as archives made to do harm do."
    TOO_MANY_PARTS = 3 "too-many-parts" Error "the archive has more than {limit} parts"
        "No document of this kind has so many parts."
    TOO_DEEP = 4 "too-deep" Warning "nesting deeper than {limit} was flattened at {what}"
        "Structures are read to a bounded depth. What lies deeper was kept as text at the deepest level."
    XML_TOO_DEEP = 5 "xml-too-deep" Error "the XML nests deeper than {limit} elements"
        "No document of this kind nests so deep; reading on could exhaust the machine."
    XML_TOO_LARGE = 6 "xml-too-large" Error "the XML has more than {limit} {what}"
        "Reading is bounded so that no part can exhaust the machine."
    REPORT_FULL = 7 "report-full" Warning "{count} further diagnostics were counted but not kept"
        "The report is bounded. Mend what is listed first and run again."
    TEXT_TOO_LONG = 8 "text-too-long" Error "the text has more than {limit} {what}"
        "Reading is bounded so that no input can exhaust the machine."
}
