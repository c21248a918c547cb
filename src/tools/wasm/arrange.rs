//! The order of the functions in a published module: those that look alike stand side by side.
//!
//! A module means the same whatever order its functions have, but a compressor finds what repeats nearby at a lower price.
//! walrus writes the largest first; in this order the first module is 8 kB lighter after brotli. What the functions do is
//! not looked at, only which instructions follow each other.

use std::collections::BTreeMap;
use std::convert::Infallible;

use anyhow::{Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload,
    TypeRef,
};

/// As many instructions in a row are compared.
const RUN: usize = 3;
/// A run that stands in more functions than this says little about them, and costs much time.
const COMMON: usize = 200;

/// The module with its functions arranged, and without what a browser does not read.
pub(super) fn arrange(module: &[u8]) -> Result<Vec<u8>> {
    let mut imported = 0_u32;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let order = order(&runs(module, &bodies)?);
    let mut places = vec![0; order.len()];
    for (place, &function) in (imported..).zip(&order) {
        if let Some(slot) = places.get_mut(function) {
            *slot = place;
        }
    }
    let mut arranged = Arranged {
        imported,
        order,
        places,
    };
    let mut out = Module::new();
    arranged
        .parse_core_module(&mut out, Parser::new(0), module)
        .map_err(|error| anyhow!("the module cannot be written anew: {error:?}"))?;
    Ok(out.finish())
}

/// Writes a module anew with its own functions in another order.
struct Arranged {
    imported: u32,
    /// The old number of each function, without the imported ones, in the new order.
    order: Vec<usize>,
    /// The new index of each function by its old number.
    places: Vec<u32>,
}

impl Reencode for Arranged {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Error<Infallible>> {
        let own = index.checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(usize::try_from(own).ok()?));
        Ok(place.copied().unwrap_or(index))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for kind in self.order.iter().filter_map(|old| types.get(*old)) {
            functions.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section
            .into_iter()
            .collect::<Result<Vec<FunctionBody>, _>>()?;
        for old in self.order.clone() {
            if let Some(body) = bodies.get(old) {
                self.parse_function_body(code, body.clone())?;
            }
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        _module: &mut Module,
        _section: CustomSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        Ok(())
    }
}

/// The runs of instructions in each function, as numbers: the same run has the same number everywhere.
fn runs(module: &[u8], bodies: &[FunctionBody]) -> Result<Vec<Vec<usize>>> {
    let mut known: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut all = Vec::new();
    for body in bodies {
        let mut reader = body.get_operators_reader()?;
        let mut starts = Vec::new();
        while !reader.eof() {
            starts.push(reader.original_position());
            reader.read()?;
        }
        starts.push(reader.original_position());
        let mut own = Vec::new();
        for window in starts.windows(RUN + 1) {
            if let (Some(&from), Some(&to)) = (window.first(), window.last())
                && let Some(run) = module.get(usize::try_from(from)?..usize::try_from(to)?)
            {
                let number = known.len();
                own.push(*known.entry(run).or_insert(number));
            }
        }
        own.sort_unstable();
        own.dedup();
        all.push(own);
    }
    Ok(all)
}

/// From each function on to the one that shares most runs with it, beginning with the first. Where none shares any, the
/// earliest that is left follows.
fn order(runs: &[Vec<usize>]) -> Vec<usize> {
    let count = runs.iter().flatten().max().map_or(0, |last| last + 1);
    let mut inside: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (function, own) in runs.iter().enumerate() {
        for run in own {
            if let Some(functions) = inside.get_mut(*run) {
                functions.push(function);
            }
        }
    }
    let mut shared = vec![0_u32; runs.len()];
    let mut placed = vec![false; runs.len()];
    let mut order = Vec::with_capacity(runs.len());
    let mut earliest = 0..runs.len();
    let mut next = earliest.next();
    while let Some(function) = next {
        order.push(function);
        if let Some(slot) = placed.get_mut(function) {
            *slot = true;
        }
        let own = runs.get(function).into_iter().flatten();
        let telling = own.filter_map(|run| inside.get(*run));
        let telling = telling.filter(|functions| (2..=COMMON).contains(&functions.len()));
        let mut touched = Vec::new();
        for &other in telling.flatten() {
            if let (Some(false), Some(count)) = (placed.get(other), shared.get_mut(other)) {
                *count += 1;
                touched.push(other);
            }
        }
        let most = |other: &usize| (shared.get(*other), std::cmp::Reverse(*other));
        next = touched.iter().copied().max_by_key(most);
        for other in touched {
            if let Some(count) = shared.get_mut(other) {
                *count = 0;
            }
        }
        let is_left = |function: &usize| placed.get(*function) == Some(&false);
        next = next.or_else(|| earliest.find(is_left));
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        EntityType, ExportKind, ExportSection, Function, ImportSection, Instruction, TypeSection,
    };

    #[test]
    fn functions_that_share_most_stand_side_by_side_and_none_is_lost() {
        let runs = [
            vec![0, 1, 2],
            vec![7, 8],
            vec![2, 3],
            vec![],
            vec![0, 1, 9],
            vec![3, 8],
        ];
        assert_eq!(order(&runs), [0, 4, 1, 5, 2, 3]);
        assert_eq!(order(&[]), [0; 0]);
    }

    /// Adds to the code a function of these instructions.
    fn add(code: &mut CodeSection, instructions: &[Instruction]) {
        let mut function = Function::new([]);
        for instruction in instructions {
            function.instruction(instruction);
        }
        code.function(function.instruction(&Instruction::End));
    }

    #[test]
    fn a_module_calls_the_same_functions_after_it_was_arranged() {
        let (mut types, mut functions, mut exports) = Default::default();
        let (mut imports, mut code) = (ImportSection::new(), CodeSection::new());
        TypeSection::ty(&mut types).function([], []);
        imports.import("i", "f", EntityType::Function(0));
        for _ in 1..=4 {
            FunctionSection::function(&mut functions, 0);
        }
        ExportSection::export(&mut exports, "e", ExportKind::Func, 4);
        let (nop, drop, call) = (Instruction::Nop, Instruction::Drop, Instruction::Call);
        let two = [Instruction::I32Const(1), drop.clone(), nop.clone()];
        add(&mut code, &[nop.clone(), call(2), nop.clone(), call(3)]);
        add(&mut code, &two);
        add(&mut code, &[call(2), nop.clone(), call(3)]);
        add(&mut code, &[&two[..], &[drop]].concat());
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions);
        module.section(&exports).section(&code);
        let bytes = module.finish();
        let arranged = arrange(&bytes).unwrap();
        // The first and the third are alike: what was 3 is 2, what was 2 is 3, and 4 keeps its index.
        let has = |code: &[u8]| arranged.windows(code.len()).any(|window| window == code);
        assert!(has(&[1, 0x10, 3, 1, 0x10, 2, 0x0b]), "{arranged:02x?}");
        assert!(has(&[1, b'e', 0, 4]), "{arranged:02x?}");
        assert_eq!(arranged.len(), bytes.len());
    }
}
