// The language of formulas: read, check, translate, print. Loaded where definitions are written and published, never by a page where a form is filled in.
export type { Ast, FormuleLue } from './ast.ts';
export { parties } from './ast.ts';
export type { FormuleCompilee } from './compiler.ts';
export { compilerFormule } from './compiler.ts';
export type { UniteDe, UniteDeLitteral } from './ecrire.ts';
export { ecrire, normaliser } from './ecrire.ts';
export { ErreurFormule } from './erreur.ts';
export { traduireDeCycle } from './langue-de-cycle.ts';
export { lireFormule } from './lire.ts';
export type { Genre, NatureDeNom } from './natures.ts';
export type { PorteeDeFormulaire } from './portee.ts';
export { natureDeChamp, nomsDesChamps } from './portee.ts';
export { natureDeclaree, porteeDeCharge } from './portee-de-cycle.ts';
export { proche, vouliezVous } from './proche.ts';
export type { Lecture } from './traduire.ts';
export { faitDuDossier, traduire } from './traduire.ts';
export { unitesDe } from './unites.ts';
export { verifier } from './verifier.ts';
