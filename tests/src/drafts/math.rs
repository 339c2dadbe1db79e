//! OMML from the few forms of TeX that the descriptions use.
//!
//! ECMA-376-1 part 22.1 names: `m:f`, `m:sSub`, `m:sSup`, `m:sSubSup`, `m:nary`.

use super::escape;
use super::inline::closing;

/// An `m:oMath` element.
pub(super) fn omml(tex: &str) -> String {
    format!("<m:oMath>{}</m:oMath>", row(tex))
}

fn row(tex: &str) -> String {
    let mut rest = tex;
    let mut out = String::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return out;
        }
        let (atom, sum) = atom(&mut rest);
        let mut sub = None;
        let mut sup = None;
        while let Some(tail) = rest.strip_prefix(['_', '^']) {
            let place = if rest.starts_with('_') { &mut sub } else { &mut sup };
            rest = tail;
            *place = Some(group(&mut rest));
        }
        let scripts = (sub.unwrap_or_default(), sup.unwrap_or_default());
        if sum {
            // What follows in the group is what is summed.
            out.push_str(&nary(&scripts, &row(rest)));
            return out;
        }
        out.push_str(&scripted(atom, &scripts));
    }
}

fn nary((sub, sup): &(String, String), what: &str) -> String {
    format!(
        r#"<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr><m:sub>{sub}</m:sub><m:sup>{sup}</m:sup><m:e>{what}</m:e></m:nary>"#
    )
}

fn scripted(atom: String, (sub, sup): &(String, String)) -> String {
    let base = format!("<m:e>{atom}</m:e>");
    match (sub.is_empty(), sup.is_empty()) {
        (true, true) => atom,
        (false, true) => format!("<m:sSub>{base}<m:sub>{sub}</m:sub></m:sSub>"),
        (true, false) => format!("<m:sSup>{base}<m:sup>{sup}</m:sup></m:sSup>"),
        (false, false) => {
            format!("<m:sSubSup>{base}<m:sub>{sub}</m:sub><m:sup>{sup}</m:sup></m:sSubSup>")
        }
    }
}

/// One atom, and whether it is a sum.
fn atom(rest: &mut &str) -> (String, bool) {
    if let Some(tail) = rest.strip_prefix('\\') {
        let end = tail.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(tail.len());
        let (name, after) = tail.split_at(end);
        *rest = after;
        return match name {
            "frac" => {
                let over = group(rest);
                let under = group(rest);
                (format!("<m:f><m:num>{over}</m:num><m:den>{under}</m:den></m:f>"), false)
            }
            "sum" => (String::new(), true),
            "le" => (run("≤"), false),
            "tau" => (run("τ"), false),
            "alpha" => (run("α"), false),
            _ => panic!("no such mathematics: {name}"),
        };
    }
    if rest.starts_with('{') {
        return (group(rest), false);
    }
    let number = |c: char| c.is_ascii_digit() || c == '.';
    let end = match rest.find(|c| !number(c)) {
        Some(0) => rest.chars().next().map_or(0, char::len_utf8),
        Some(end) => end,
        None => rest.len(),
    };
    let (text, after) = rest.split_at(end);
    *rest = after;
    (run(if text == "-" { "\u{2212}" } else { text }), false)
}

/// A group in braces, or one character or name.
fn group(rest: &mut &str) -> String {
    if rest.starts_with('{') {
        let end = closing(rest).expect("a closing brace");
        let inner = row(rest.get(1..end).expect("braces are one byte"));
        *rest = rest.get(end + 1..).expect("braces are one byte");
        return inner;
    }
    if rest.starts_with('\\') {
        return atom(rest).0;
    }
    let end = rest.chars().next().map_or(0, char::len_utf8);
    let (text, after) = rest.split_at(end);
    *rest = after;
    run(text)
}

fn run(text: &str) -> String {
    format!(
        r#"<m:r><w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr><m:t xml:space="preserve">{}</m:t></m:r>"#,
        escape(text)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_tex_have_their_elements() {
        for (tex, wanted) in [
            (r"\frac{a}{b}", "<m:f><m:num>"),
            ("n_i", "<m:sSub>"),
            ("e^{-t}", "<m:sSup>"),
            (r"\sum_{i=1}^{m}n_i", "<m:nary>"),
            (r"p\le 0.12", ">0.12</m:t>"),
        ] {
            assert!(omml(tex).contains(wanted), "{tex}");
        }
    }
}
