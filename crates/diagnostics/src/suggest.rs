//! What somebody probably meant who wrote a name that is not known.

/// The known name nearest to `word`, where one is near enough to be a slip of it.
///
/// Near is an edit for every three letters: a letter put in, left out, changed, or two neighbours
/// swapped; and what `word` is cut from, where it has three letters. Letters are compared without
/// their case. Of names equally near the first is taken.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = letters(word);
    let allowed = word.len().div_ceil(3);
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let found = letters(name);
        if word.len() >= 3 && found.starts_with(&word) && best.is_none_or(|(least, _)| least > 1) {
            best = Some((1, name));
            continue;
        }
        // A name much longer or shorter is never near, and need not be looked at.
        if found.len().abs_diff(word.len()) > allowed {
            continue;
        }
        let distance = distance(&word, &found);
        if distance <= allowed
            && distance < found.len()
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Letters of a name; words longer than any name of ours are cut.
fn letters(name: &str) -> Vec<char> {
    name.chars().take(64).flat_map(char::to_lowercase).collect()
}

/// Optimal string alignment: edits and swaps of neighbours, each letter touched once.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut last = None;
    for (row, from) in a.iter().enumerate() {
        let mut here = vec![row + 1];
        let mut last_to = None;
        for (column, to) in b.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut least = (cell(&above, column + 1) + 1)
                .min(cell(&here, column) + 1)
                .min(cell(&above, column) + usize::from(from != to));
            if column > 0 && last == Some(to) && last_to == Some(from) {
                least = least.min(cell(&before, column - 1) + 1);
            }
            here.push(least);
            last_to = Some(to);
        }
        before = std::mem::replace(&mut above, here);
        last = Some(from);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_words() {
        let known = ["title", "text", "type", "subtitle", "content"];
        for (word, meant) in [
            ("titel", Some("title")),
            ("txt", Some("text")),
            ("Content", Some("content")),
            ("contents", Some("content")),
            ("sutitle", Some("subtitle")),
            ("sub", Some("subtitle")),
            ("colour", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
    }

    #[test]
    fn a_swap_of_neighbours_is_one_edit() {
        let letters = |word: &str| word.chars().collect::<Vec<_>>();
        for (a, b, edits) in [
            ("", "", 0),
            ("ab", "ba", 1),
            ("abc", "", 3),
            ("divison", "division", 1),
            ("a", "b", 1),
        ] {
            assert_eq!(distance(&letters(a), &letters(b)), edits, "{a} {b}");
        }
    }
}
