//! Every rule, planted in every form that can say its fault: found there, at its place, and nothing
//! else with it.
//!
//! In: the fixtures, and `planted/plants.txt`, which says of each rule what is changed in one of them
//! and where the finding must stand. Held: the findings of the changed issue are those of the sound
//! one and the one planted, at the pointer, line or paragraph where another look at the file finds
//! the words. A form that cannot say a fault is named with the reason, and held to it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a suite reads its table and stops where what it stands on is not there"
)]

#[path = "planted/form.rs"]
mod form;
#[path = "planted/place.rs"]
mod place;
#[path = "planted/plant.rs"]
mod plant;

use std::collections::{BTreeMap, BTreeSet};

use form::{Form, Source};
use masthead::{Diagnostic, Report, Severity, codes::iss};
use plant::Plant;

const FOLDERS: [&str; 3] = ["digest-zh", "quarterly-en", "monthly-ja"];

/// What the rules find in the fixtures as they are, by folder and form.
type Sound = BTreeMap<(&'static str, Form), Vec<String>>;

/// A finding without its place, which may move when lines are put in.
fn told(finding: &Diagnostic) -> String {
    format!("{}: {}", finding.rule.name, finding.message())
}

fn of_rules(report: &Report) -> Vec<&Diagnostic> {
    report.iter().filter(|finding| iss::ALL.contains(&finding.rule)).collect()
}

fn sound() -> Sound {
    let mut all = Sound::new();
    for folder in FOLDERS {
        for form in Form::ALL {
            let source = Source::of(folder, form, None).unwrap();
            let report = source.examine(form, None).unwrap();
            all.insert((folder, form), of_rules(&report).into_iter().map(told).collect());
        }
    }
    all
}

/// What a plant brings in this form and what it takes away.
fn change<'r>(report: &'r Report, sound: &[String]) -> (Vec<&'r Diagnostic>, Vec<String>) {
    let mut gone = sound.to_vec();
    let mut brought = of_rules(report);
    brought.retain(|finding| {
        let known = gone.iter().position(|known| *known == told(finding));
        known.map(|at| gone.remove(at)).is_none()
    });
    (brought, gone)
}

/// What is wrong with a plant in a form that can say it.
fn fault(plant: &Plant, form: Form, sound: &Sound) -> Option<String> {
    if !plant.changes(form) {
        return Some("neither is it changed nor is there a reason".to_owned());
    }
    let source = match Source::of(&plant.folder, form, Some(plant)) {
        Ok(source) => source,
        Err(failure) => return Some(failure),
    };
    let report = match source.examine(form, Some(plant)) {
        Ok(report) => report,
        Err(failure) => return Some(failure),
    };
    let known = sound.iter().find(|((folder, of), _)| *folder == plant.folder && *of == form);
    let (brought, gone) = change(&report, known.unwrap().1);
    let names: Vec<&str> = brought.iter().map(|finding| finding.rule.name).collect();
    let due: Vec<&str> = plant.rules.iter().map(String::as_str).collect();
    if names != due || !gone.is_empty() {
        let all: Vec<String> =
            brought.iter().map(|one| format!("{} at {}", told(one), one.place)).collect();
        let others: Vec<String> =
            report.iter().filter(|one| !iss::ALL.contains(&one.rule)).map(told).collect();
        return Some(format!("finds {all:?}, and no longer {gone:?}, beside {others:?}"));
    }
    brought
        .iter()
        .zip(&plant.places)
        .find_map(|(finding, due)| source.misplaced(form, finding, due))
}

#[test]
fn each_rule_is_found_where_it_was_planted_and_nothing_else() {
    let (plants, sound) = (plant::all(), sound());
    let mut faults = Vec::new();
    for plant in &plants {
        for form in Form::ALL {
            if plant.reason(form).is_none()
                && let Some(fault) = fault(plant, form, &sound)
            {
                faults.push(format!("{} as {form:?}: {fault}", plant.rules.join(" + ")));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn what_a_form_is_said_not_to_say_it_does_not() {
    let (plants, sound) = (plant::all(), sound());
    let mut faults = Vec::new();
    for plant in &plants {
        let made = [Form::Json, Form::Package, Form::Epub];
        for form in made.into_iter().filter(|form| plant.reason(*form).is_some()) {
            if fault(plant, form, &sound).is_none() {
                faults.push(format!("{} as {form:?}", plant.rules.join(" + ")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_is_planted_in_some_form() {
    let plants = plant::all();
    let planted: BTreeSet<&str> = plants
        .iter()
        .filter(|plant| Form::ALL.into_iter().any(|form| plant.reason(form).is_none()))
        .flat_map(|plant| plant.rules.iter().map(String::as_str))
        .collect();
    let named: BTreeSet<&str> =
        plants.iter().flat_map(|plant| plant.rules.iter().map(String::as_str)).collect();
    for rule in iss::ALL {
        assert!(named.contains(rule.name), "{} is not in the table", rule.name);
        // The store keeps bytes under their own hash: nothing outside can raise it.
        let raised = planted.contains(rule.name) || *rule == iss::ASSET_BYTES_DIFFER;
        assert!(raised, "{} is planted nowhere", rule.name);
    }
    for name in named {
        assert!(iss::ALL.iter().any(|rule| rule.name == name), "{name} is no rule");
    }
}

#[test]
fn the_fixtures_have_no_errors_in_any_form() {
    for folder in FOLDERS {
        for form in Form::ALL {
            let report = Source::of(folder, form, None).unwrap().examine(form, None).unwrap();
            let errors: Vec<String> =
                report.iter().filter(|one| one.severity == Severity::Error).map(told).collect();
            assert!(errors.is_empty(), "{folder} as {form:?}: {errors:?}");
        }
    }
}
