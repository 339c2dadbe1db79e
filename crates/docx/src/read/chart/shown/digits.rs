//! Numbers by places for their digits: `#,##0.00`, `0%`, `0.0E+00`.

use super::code::Token;

/// Digits a number shows behind its point at most, and places that its point moves.
const DECIMALS: usize = 30;

/// Shows a number that is not negative; `signed` where it was.
pub(super) fn show(number: f64, section: &[Token], signed: bool) -> Option<String> {
    let first = section.iter().position(|token| matches!(token, Token::Digit(_) | Token::Point))?;
    let last = section.iter().rposition(is_place)?;
    let power = section.iter().position(|token| matches!(token, Token::Exponent(_)));
    let end = power.map_or(last, |power| power.saturating_sub(1));
    let places = section.get(first..=end)?;
    // A fraction, or a number with words inside it, is none of this.
    if !places.iter().all(is_place) {
        return None;
    }
    let places = Places::of(places)?;
    let text = match power.and_then(|power| section.get(power..)) {
        Some([Token::Exponent(plus), behind @ ..]) => scientific(number, &places, *plus, behind)?,
        _ => {
            let is_percent = |token: &&Token| **token == Token::Percent;
            let percents = section.iter().filter(is_percent).count().min(DECIMALS);
            let mut decimal = Decimal::of(number);
            decimal.shift(2 * percents, 3 * places.thousands);
            decimal.round(places.most);
            decimal.text(&places)
        }
    };
    let nothing = !text.contains(|c: char| matches!(c, '1'..='9'));
    let mut out = if signed && !nothing { "-".to_owned() } else { String::new() };
    for (at, token) in section.iter().enumerate() {
        match token {
            _ if at == first => out.push_str(&text),
            _ if at > first && at <= last => {}
            Token::Literal(literal) => out.push_str(literal),
            Token::Percent => out.push('%'),
            _ => {}
        }
    }
    Some(out.trim().to_owned())
}

fn is_place(token: &Token) -> bool {
    matches!(token, Token::Digit(_) | Token::Point | Token::Comma)
}

/// How many of these tokens are places for digits.
fn count(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| matches!(token, Token::Digit(_))).count()
}

/// What the places of a number ask for.
struct Places {
    /// Places before the point.
    whole: usize,
    /// Digits before the point, at least.
    filled: usize,
    /// Digits behind it, at least and at most.
    least: usize,
    most: usize,
    /// Commas part thousands.
    grouped: bool,
    /// Commas at the end: thousands that are left out.
    thousands: usize,
}

impl Places {
    fn of(places: &[Token]) -> Option<Self> {
        let commas = places.iter().rev().take_while(|token| **token == Token::Comma).count();
        let places = places.get(..places.len() - commas)?;
        let point = places.iter().position(|token| *token == Token::Point);
        let (whole, decimals) = places.split_at_checked(point.unwrap_or(places.len()))?;
        let zero = Token::Digit('0');
        let least = decimals.iter().rposition(|token| *token == zero);
        let most = count(decimals);
        (most <= DECIMALS).then(|| Self {
            whole: count(whole),
            filled: whole.iter().filter(|token| **token == zero).count(),
            least: least.and_then(|at| decimals.get(..=at)).map_or(0, count),
            most,
            grouped: whole.contains(&Token::Comma),
            thousands: commas.min(DECIMALS),
        })
    }
}

/// A digit, decimals, and a power of ten.
fn scientific(number: f64, places: &Places, plus: bool, behind: &[Token]) -> Option<String> {
    if places.whole != 1 || !behind.iter().all(|token| matches!(token, Token::Digit(_))) {
        return None;
    }
    let written = format!("{number:.decimals$e}", decimals = places.most);
    let (digits, exponent) = written.split_once('e')?;
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ("-", exponent),
        None => (if plus { "+" } else { "" }, exponent),
    };
    Some(format!("{digits}E{sign}{exponent:0>width$}", width = behind.len()))
}

/// A number in decimal digits.
struct Decimal {
    whole: String,
    decimals: String,
}

impl Decimal {
    fn of(number: f64) -> Self {
        let text = number.to_string();
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        Self { whole: whole.to_owned(), decimals: decimals.to_owned() }
    }

    /// Moves the point so many places to the right, then to the left.
    fn shift(&mut self, right: usize, left: usize) {
        for _ in 0..right {
            let first = if self.decimals.is_empty() { '0' } else { self.decimals.remove(0) };
            self.whole.push(first);
        }
        for _ in 0..left {
            self.decimals.insert(0, self.whole.pop().unwrap_or('0'));
        }
    }

    /// Rounds to so many decimals, halves up.
    fn round(&mut self, decimals: usize) {
        let up = self.decimals.as_bytes().get(decimals).is_some_and(|next| *next >= b'5');
        self.decimals.truncate(decimals);
        if up {
            let carry = raise(&mut self.decimals, true);
            if raise(&mut self.whole, carry) {
                self.whole.insert(0, '1');
            }
        }
    }

    fn text(&self, places: &Places) -> String {
        let digits =
            format!("{:0>width$}", self.whole.trim_start_matches('0'), width = places.filled);
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if places.grouped && at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        let behind =
            format!("{:0<width$}", self.decimals.trim_end_matches('0'), width = places.least);
        if !behind.is_empty() {
            out.push('.');
            out.push_str(&behind);
        }
        out
    }
}

/// Adds one at the end of these digits where one is carried there; whether one is carried on.
fn raise(digits: &mut String, mut carry: bool) -> bool {
    let mut raised: Vec<char> = Vec::with_capacity(digits.len());
    for digit in digits.chars().rev() {
        raised.push(match digit {
            digit if !carry => digit,
            '9' => '0',
            digit => {
                carry = false;
                digit
                    .to_digit(10)
                    .and_then(|value| char::from_digit(value + 1, 10))
                    .unwrap_or(digit)
            }
        });
    }
    *digits = raised.into_iter().rev().collect();
    carry
}
