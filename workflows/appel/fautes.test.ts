// Mistakes that people make, one at a time, and what they are told.
/* oxlint-disable typescript/no-unsafe-call -- mistakes are what the types do not allow */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { fautesDe as fautes, section, type Brouillon } from '../../tests/support/abimer-un-appel.ts';
import { afestIleDeFrance } from '../../tests/support/appels/afest-ile-de-france/index.ts';
import { afest } from '../appels/afest/index.ts';
import { initiativesTerritoriales } from '../appels/initiatives-territoriales/index.ts';
import { phases } from '../phases/index.ts';
import { compilerAppel } from './compiler.ts';
import { AppelRefuse } from './fautes.ts';
import type { Appel } from './types.ts';

const IT: Appel = initiativesTerritoriales;
const AN: Appel = afest;
const AI: Appel = afestIleDeFrance;
const imprime = (texte: string): string => texte.replace(/^\n/, '').replace(/\n$/, '');

test.each([IT, AN, AI].map((a) => [a.slug, a] as const))('%s n’a pas de faute', (_, appel) => {
  expect(fautes(appel)).toEqual([]);
});

describe('Dix fautes, comme elles s’impriment', () => {
  test('un nom mal écrit dans une formule', () => {
    const dites = fautes(AI, (a) => {
      section(a, 'formation').questions[2].vaut = 'pourcentage(heureSituation; heuresTotal)';
    });
    expect(dites).toEqual([
      imprime(`
dossier › formation › partSituation › vaut
    pourcentage(heureSituation; heuresTotal)
                ^^^^^^^^^^^^^^
    La question « heureSituation » n’existe pas. Vouliez-vous « heuresSituation » ?
`),
    ]);
  });

  test('un montant sans son unité', () => {
    const dites = fautes(AI, (a) => {
      a.financement.calcul[0].prevu = 'min(arrondiInf(80 % de coutEligible); 100 000)';
    });
    expect(dites).toEqual([
      imprime(`
financement › calcul › subvention (dossier)
    min(arrondiInf(80 % de coutEligible); 100 000)
                                          ^^^^^^^
    Un montant s’écrit avec son unité : 100 000 €.
`),
    ]);
  });

  test('un arrondi oublié', () => {
    const dites = fautes(IT, (a) => {
      a.financement.calcul[3].reel = 'dossier.tauxDemande de assiette';
    });
    expect(dites).toEqual([
      imprime(`
financement › calcul › subvention (bilanFinal)
    dossier.tauxDemande de assiette
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Cette formule peut donner une fraction de centime. Dites comment l’arrondir : arrondi( ), arrondiInf( ) ou arrondiSup( ).
`),
    ]);
  });

  test('une réponse qui n’est pas proposée', () => {
    const dites = fautes(IT, (a) => {
      section(a, 'budget').regles[2].exige =
        'somme(planCharges.montant; .nature = "structures") <= 6 % de planTotalCharges';
    });
    expect(dites).toEqual([
      imprime(`
dossier › budget › règle structurePlafonnee › exige
    somme(planCharges.montant; .nature = "structures") <= 6 % de planTotalCharges
                                         ^^^^^^^^^^^^
    « Nature » n’a pas de réponse « structures ». Vouliez-vous « structure » ?
`),
    ]);
  });

  test('des parts qui ne font pas 100 %', () => {
    const dites = fautes(IT, (a) => {
      a.financement.fonds = [
        { cle: 'pacte', libelle: 'Pacte', part: '60 %' },
        { cle: 'region', libelle: 'Région', part: '30 %' },
      ];
    });
    expect(dites).toEqual([
      imprime(`
financement › fonds
    Les parts font 90 % : elles doivent faire 100 %.
`),
    ]);
  });

  test('des tranches qui dépassent le plafond', () => {
    const dites = fautes(IT, (a) => {
      a.financement.tranches[1].montant = '40 % de attribue';
    });
    expect(dites).toEqual([
      imprime(`
financement › tranches
    Avant le solde, les tranches font 80 % et le plafond est 70 % : la dernière ne serait jamais versée en entier.
`),
    ]);
  });

  test('un appel qui ferme avant d’ouvrir', () => {
    const dites = fautes(IT, (a) => {
      a.fiche.cloture = '2018-02-28 17:00';
    });
    expect(dites).toEqual([
      imprime(`
fiche › cloture
    L’appel ferme le 2018-02-28 17:00, avant d’avoir ouvert le 2019-03-04 09:00.
`),
    ]);
  });

  test('une règle qui lit une question que l’on ne pose pas toujours', () => {
    const dites = fautes(IT, (a) => {
      delete section(a, 'publics').regles[2].absent;
    });
    expect(dites).toEqual([
      imprime(`
dossier › publics › règle qpvPossibles
    Cette règle lit « prevusQpv », qui peut ne pas avoir de réponse. Dites ce qu’il faut alors faire : absent: 'passe' (la règle ne s’applique pas) ou absent: 'refuse'.
`),
    ]);
  });

  test('un indicateur qui lit la demande au lieu du bilan', () => {
    const dites = fautes(IT, (a) => {
      a.indicateurs[0].realise = 'participantsPrevus';
    });
    expect(dites).toEqual([
      imprime(`
indicateurs › participants › realise
    participantsPrevus
    ^^^^^^^^^^^^^^^^^^
    « participantsPrevus » est une réponse de la demande : écrivez dossier.participantsPrevus
`),
    ]);
  });

  test('un document qui cite ce qui n’existe pas, et un tableau qui n’en est pas un', () => {
    const dites = fautes(IT, (a) => {
      a.documents.objet = 'Projet de {participantPrevus} participants.';
      a.documents.budget.depenses = 'planCharge';
    });
    expect(dites).toContain(
      imprime(`
documents › objet
    La phrase cite « {participantPrevus} », que la demande ne donne pas. Vouliez-vous « {participantsPrevus} » ?
`),
    );
    expect(dites).toContain(
      imprime(`
documents › budget › depenses
    Le tableau « planCharge » n’existe pas dans la demande. Vouliez-vous « planCharges » ?
`),
    );
    expect(dites).toHaveLength(2);
  });
});

describe('Neuf autres fautes', () => {
  const autres: [string, Appel, (a: Brouillon) => void, readonly string[]][] = [
    [
      'une parenthèse oubliée',
      AI,
      (a) => {
        a.financement.calcul[0].prevu = 'min(arrondiInf(80 % de coutEligible; 100 000 €)';
      },
      ['financement › calcul › subvention (dossier)', 'pour fermer'],
    ],
    [
      'un jour qui n’existe pas',
      IT,
      (a) => {
        a.fiche.cloture = '2023-02-29 17:00';
      },
      ['fiche › cloture', '« 2023-02-29 17:00 » n’est pas un instant : écrivez « 2025-09-30 17:00 ».'],
    ],
    [
      'un formulaire inconnu, plus de solde',
      IT,
      (a) => {
        a.financement.tranches[1].formulaire = 'bilanIntermediare';
        a.financement.tranches.pop();
      },
      [
        'Le formulaire « bilanIntermediare » n’existe pas. Vouliez-vous « bilanIntermediaire » ?',
        'Il manque le solde : une dernière tranche, sans montant, avec son formulaire.',
      ],
    ],
    [
      'un engagement comptable avant la décision',
      AN,
      (a) => {
        const [decision] = a.cycle.parcours.splice(4, 1);
        a.cycle.parcours.splice(5, 0, decision);
      },
      ['Ordre légal : « engagement » donne « engage » (ENREGISTRER_ENGAGEMENT) sans « executoire »'],
    ],
    [
      'une phase inconnue, un délai illisible',
      AN,
      (a) => {
        a.cycle.parcours[3].phase = 'instructions';
        a.cycle.parcours[1].delai = 'quinze jours';
      },
      [
        'La phase « instructions » n’existe pas. Vouliez-vous « instruction » ?',
        'cycle › completude › delai\n    « quinze jours » n’est pas une durée',
      ],
    ],
    [
      'un fonds qui ne paie rien, un autre qui paie deux fois',
      AN,
      (a) => {
        a.financement.fonds[0].natures = ['formation', 'ingenierie', 'equipement'];
      },
      ['Aucun fonds ne paie « Formation des tuteurs ».', 'Deux fonds paient « Équipement pédagogique ».'],
    ],
    [
      'deux lignes d’un barème pour le même jour',
      AN,
      (a) => {
        a.baremes.taux.lignes.push({ cle: 'btp', debut: '2023-01-01', valeurs: { region: 75 } });
      },
      ['baremes › taux', 'Les lignes 2 et 6 valent le même jour pour « btp » : la règle ne saurait choisir.'],
    ],
    [
      'une colonne sans son point, une réponse de la demande sans « dossier. »',
      IT,
      (a) => {
        section(a, 'actions').regles[0].exige = 'tous(actions; debut >= dateDebut)';
        a.suites.bilanFinal.sections[0].regles[3].exige = 'participants >= 80 % de participantsPrevus';
      },
      ['« debut » est une colonne de ce tableau : écrivez .debut', 'écrivez dossier.participantsPrevus'],
    ],
    [
      'une date avec un nombre, une date avec un choix',
      IT,
      (a) => {
        section(a, 'projet').regles[1].exige = 'dateFin < dateDebut + 24';
        section(a, 'projet').regles[0].exige = 'dateFin >= departement';
      },
      ['règle dureeMaximum', 'règle datesOrdonnees › exige\n    dateFin >= departement'],
    ],
    [
      'une règle que rien ne peut satisfaire',
      AI,
      (a) => {
        section(a, 'public').regles[0].exige = 'jeunes = oui et jeunes = non';
      },
      ['contrôle publicVise : aucune réponse ne peut satisfaire ce contrôle'],
    ],
    [
      'une fonction inconnue, un fait d’une autre nature',
      IT,
      (a) => {
        a.action.heures = 'total(actions.heures)';
        a.action.debut = 'participantsPrevus';
      },
      ['action › heures', 'action › debut', 'Il faut ici une date, et cette formule donne un nombre.'],
    ],
    [
      'un attribut mal écrit, un type inconnu, des options oubliées, un bloc inconnu',
      IT,
      (a) => {
        const s = section(a, 'projet');
        s.questions[0].facultatf = true;
        s.questions[3].type = 'textLong';
        delete s.questions[2].options;
        section(a, 'organisme').questions[1].bloc = 'representent';
      },
      [
        '« facultatf » ne se dit pas d’une question de type texte. Vouliez-vous « facultatif » ?',
        'Le type « textLong » n’existe pas. Vouliez-vous « texteLong » ?',
        'dossier › projet › themes\n    Il manque « options ».',
        'Le bloc « representent » n’existe pas. Vouliez-vous « representant » ?',
      ],
    ],
  ];
  test.each(autres)('%s', (_, appel, abimer, phrases) => {
    const dites = fautes(appel, abimer);
    for (const phrase of phrases) expect(dites.join('\n')).toContain(phrase);
  });
});

describe('Le refus', () => {
  test('dit l’appel et toutes ses fautes, sans pile', () => {
    const copie = structuredClone(IT);
    copie.fiche.cloture = '2018-02-28 17:00';
    copie.financement!.fonds[0]!.part = '90 %';
    const refus = ((): unknown => {
      try {
        return compilerAppel(copie, { phases });
      } catch (e) {
        return e;
      }
    })();
    expect(refus).toBeInstanceOf(AppelRefuse);
    const { message, stack } = refus as AppelRefuse;
    expect(message).toBe(
      imprime(`
L’appel « initiatives-territoriales » ne peut pas être publié : 2 fautes.

financement › fonds
    Les parts font 90 % : elles doivent faire 100 %.
fiche › cloture
    L’appel ferme le 2018-02-28 17:00, avant d’avoir ouvert le 2019-03-04 09:00.
`),
    );
    expect(stack).toBe(message);
    // Whoever starts a server with it reads the same.
    expect(inspect(refus)).toBe(message);
  });

  test('les fautes d’un même appel s’impriment ensemble, dans l’ordre où on les lit', () => {
    const dites = fautes(IT, (a) => {
      a.financement.calcul[3].reel = 'dossier.tauxDemande de assiette';
      section(a, 'budget').regles[2].exige =
        'somme(planCharges.montant; .nature = "structures") <= 6 % de planTotalCharges';
      a.financement.fonds = [
        { cle: 'pacte', libelle: 'Pacte', part: '60 %' },
        { cle: 'region', libelle: 'Région', part: '30 %' },
      ];
      a.financement.tranches[1].montant = '40 % de attribue';
      a.fiche.cloture = '2018-02-28 17:00';
      delete section(a, 'publics').regles[2].absent;
      a.indicateurs[0].realise = 'participantsPrevus';
      a.documents.objet = 'Projet de {participantPrevus} participants.';
    });
    expect(dites.map((f) => f.split('\n')[0])).toEqual([
      'dossier › publics › règle qpvPossibles',
      'dossier › budget › règle structurePlafonnee › exige',
      'financement › calcul › subvention (bilanFinal)',
      'indicateurs › participants › realise',
      'financement › fonds',
      'financement › tranches',
      'fiche › cloture',
      'documents › objet',
    ]);
  });
});
