// Every field of every form of every call, for every role: what is of a class that the role does not read is in no form, no answer, no rule that it is given.
import { describe, expect, test } from 'vitest';
import { classesDuRole, classesLues } from '../../server/acces/classes-lues.ts';
import { classeDuChamp, reglesLisibles, restreindre } from '../../workflows/engine/form/classes.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Champ, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { roles } from '../../workflows/engine/lifecycle/roles.ts';
import { appelsPublies } from '../support/appels-publies.ts';
import { remplirDeTemoins } from '../support/temoins.ts';

const formulaires = appelsPublies.flatMap(({ definition }) =>
  Object.entries(definition.formulaires).map(([cle, f]) => [`${definition.slug} ${cle}`, f] as const),
);

const nomsDe = ({ sections }: Formulaire): string[] =>
  sections
    .flatMap((s) => s.champs)
    .flatMap((c) => [c.cle, ...(c.type === 'tableau' ? c.colonnes.map((k) => `${c.cle}/${k.cle}`) : [])]);

/** The least that must be kept, said from the words of the fields, and not from what the product says of them. */
const SENSIBLE = /iban|rib$|titulaire$|courriel|telephone|^representant(Nom|Qualite)/i;

describe.each(formulaires)('%s', (_nom, formulaire) => {
  const { reponses, temoins } = remplirDeTemoins(formulaire, 1);

  test.each(roles)('%s ne lit que ses classes', (role) => {
    const lues = classesLues([role]);
    const r = restreindre(formulaire, lues);
    const json = JSON.stringify([r.formulaire, r.sansLesTues(reponses)]);
    const tus = temoins.filter(({ classe }) => !lues.has(classe));
    expect(tus.filter(({ texte, nom }) => json.includes(texte) || !r.tait(nom.replace('/', '/L1/')))).toEqual([]);
    expect(nomsDe(r.formulaire).filter((nom) => tus.some((t) => t.nom === nom))).toEqual([]);
    // What is left stands alone: no rule names what is gone.
    expect(compilerFormulaire(r.formulaire).verifier()).toEqual(compilerFormulaire(formulaire).verifier());
    // And nothing else is taken away.
    const autres = formulaire.sections.flatMap((s) => s.champs).filter((c) => !lues.has(classeDuChamp(c)));
    if (tus.length + autres.length === 0) expect(r.formulaire).toBe(formulaire);
    else expect(r.tues.every((c) => !lues.has(c))).toBe(true);
  });

  test('ce qui dit une personne ou un compte n’est lu ni d’un évaluateur, ni d’un élu, ni de qui est consulté', () => {
    const sensibles = nomsDe(formulaire).filter((nom) => SENSIBLE.test(nom) && !/activite/i.test(nom));
    for (const role of ['evaluateur', 'elu', 'prescripteur', 'coinstructeur', 'prestataire', 'partenaire'] as const) {
      const { formulaire: lu } = restreindre(formulaire, classesLues([role]));
      expect(nomsDe(lu).filter((nom) => sensibles.includes(nom) && nom !== 'deposantRepresentant')).toEqual([]);
    }
    expect(restreindre(formulaire, classesLues(['instructeur'])).tues).toEqual([]);
    expect(restreindre(formulaire, classesLues(['porteur'])).tues).toEqual([]);
  });
});

const champ = (c: Partial<Champ> & { cle: string }): Champ =>
  ({ type: 'texte', libelle: c.cle, ...c }) as unknown as Champ;
const formulaireDe = (champs: Champ[], contraintes: Formulaire['contraintes'] = []): Formulaire => ({
  cle: 'essai',
  titre: 'Essai',
  sections: [{ cle: 's', titre: 'S', champs }],
  contraintes,
});

describe('Ce qui dépend d’une réponse tue', () => {
  const iban = champ({ cle: 'iban', type: 'iban' });
  const lues = classesLues(['elu']);

  test('est tu aussi : ce qui en est calculé, montré à cause d’elle, jugé ou borné par elle, et ce qui dépend de cela', () => {
    const f = formulaireDe(
      [
        iban,
        champ({ cle: 'copie', type: 'calcule', valeur: { var: 'iban' }, format: 'texte' } as never),
        champ({ cle: 'copieDeCopie', type: 'calcule', valeur: { var: 'copie' }, format: 'texte' } as never),
        champ({ cle: 'siCompte', visible: { rempli: [{ var: 'iban' }] } as never }),
        champ({ cle: 'exige', requis: { rempli: [{ var: 'iban' }] } as never }),
        champ({ cle: 'libre' }),
      ],
      [
        { cle: 'c1', regle: { '==': [{ var: 'iban' }, 'x'] }, gravite: 'bloquant', champs: ['libre'], message: 'Non.' },
        { cle: 'c2', regle: true, gravite: 'avertissement', champs: ['libre'], message: 'Compte {iban}.' },
        {
          cle: 'c3',
          regle: { '==': [{ var: 'libre' }, 'x'] },
          gravite: 'bloquant',
          champs: ['libre'],
          message: 'Non.',
        },
      ],
    );
    const r = restreindre(f, lues);
    expect(nomsDe(r.formulaire)).toEqual(['exige', 'libre']);
    expect(r.formulaire.contraintes.map(({ cle }) => cle)).toEqual(['c3']);
    expect(JSON.stringify(r.formulaire)).not.toContain('iban');
    expect(r.tues).toEqual(['banque']);
  });

  test('une colonne, sa somme et son total ; un tableau dont rien ne reste', () => {
    const tableau = champ({
      cle: 'gens',
      type: 'tableau',
      colonnes: [champ({ cle: 'poste' }), champ({ cle: 'joindre', type: 'telephone' })],
      lignesMax: 3,
      libelleLigne: 'Personne',
    } as never);
    const seul = { ...tableau, cle: 'numeros', colonnes: [champ({ cle: 'joindre', type: 'telephone' })] } as Champ;
    const r = restreindre(formulaireDe([tableau, seul]), lues);
    expect(nomsDe(r.formulaire)).toEqual(['gens', 'gens/poste']);
    expect(r.sansLesTues({ gens: [{ id: 'L1', poste: 'a', joindre: '0600000000' }], numeros: [{ id: 'L1' }] })).toEqual(
      {
        gens: [{ id: 'L1', poste: 'a' }],
        numeros: [{ id: 'L1' }],
      },
    );
    expect([r.tait('gens/L1/joindre'), r.tait('gens/L1/poste'), r.tait('gens/L1')]).toEqual([true, false, false]);
  });

  test('un fait pris d’elle, et ce qui le lit dans le formulaire qui suit', () => {
    const regles = { compte: { var: 'iban' }, titre: { var: 'libre' } };
    expect(reglesLisibles(formulaireDe([iban, champ({ cle: 'libre' })]), regles, lues)).toEqual(['titre']);
    const suite = formulaireDe([
      champ({ cle: 'rappel', type: 'calcule', valeur: { fait: 'compte' }, format: 'texte' } as never),
      champ({ cle: 'autre', type: 'calcule', valeur: { fait: 'titre' }, format: 'texte' } as never),
    ]);
    expect(nomsDe(restreindre(suite, lues, ['compte']).formulaire)).toEqual(['autre']);
  });

  test('une classe écrite l’emporte sur celle du type ; une question composée suit la plus réservée de ses parties', () => {
    expect(classeDuChamp({ type: 'texte', classe: 'identite' })).toBe('identite');
    expect(classeDuChamp({ type: 'telephone', classe: 'projet' })).toBe('projet');
    const compose = champ({
      cle: 'qui',
      type: 'sousFormulaire',
      champs: [champ({ cle: 'x', type: 'courriel' })],
    } as never);
    expect(restreindre(formulaireDe([compose, champ({ cle: 'y' })]), lues).formulaire.sections[0]?.champs).toHaveLength(
      1,
    );
  });
});

test('chaque rôle a ses classes ; ni la machine ni le comptable ne lisent un formulaire', () => {
  expect(Object.keys(classesDuRole).toSorted()).toEqual([...roles].toSorted());
  expect(classesLues(['systeme', 'comptable']).size).toBe(0);
  expect([...classesLues(['prescripteur', 'pilote'])]).toEqual(['projet', 'analyse']);
});
