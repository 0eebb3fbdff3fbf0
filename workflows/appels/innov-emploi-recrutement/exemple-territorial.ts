import type { Exemple } from '../../appel/exemple.ts';

/** Fifteen communes (fictitious), two of which offer two posts. */
const communes: readonly (readonly [nom: string, siret: string, postes: number])[] = [
  ['Commune de Bel-Air-d’Oc', '00000707000014', 2],
  ['Commune de Castelfictif', '00000714600012', 2],
  ['Commune de Fontverte', '00000721100014', 1],
  ['Commune de Garrigue-Haute', '00000728600016', 1],
  ['Commune de La Bastide-Neuve', '00000735100018', 1],
  ['Commune de Lauzière-Basse', '00000742700016', 1],
  ['Commune de Mas-Imaginaire', '00000749200010', 1],
  ['Commune de Montclair-le-Rêvé', '00000756700019', 1],
  ['Commune de Peyrelongue', '00000763300019', 1],
  ['Commune de Pont-du-Conte', '00000770800019', 1],
  ['Commune de Rivefable', '00000777300013', 1],
  ['Commune de Saint-Exemple', '00000784900011', 1],
  ['Commune de Sauveplane', '00000791400013', 1],
  ['Commune de Valdorée', '00000798900015', 1],
  ['Commune de Villefictive', '00000805200011', 1],
];

/** The second case of the source: a métier of the fonction publique territoriale, for many small communes. [S] and [I] as in the textile case. */
export const territorial: Exemple = {
  titre: 'Formation au métier de secrétaire général·e de mairie',
  siretPorteur: '00000700500010', // [I]
  naturePorteur: 'etablissement_public', // [I]
  deposeLe: '2025-12-01', // [I]
  reponses: {
    dossier: {
      // [S] 004:L2263, L2266: posts that stay vacant, many departures, part-time posts in small communes
      besoin:
        'De nombreux départs sont annoncés et les petites communes ne trouvent pas de candidats pour des postes à temps partiel. Des services de proximité ne sont plus assurés.',
      motifHorsPrf: 'tropGenerale', // [S] 004:L2263
      // [S] 004:L2263
      explicationHorsPrf:
        'Il existe des formations généralistes dans le secteur, mais elles ne permettent pas d’être opérationnel en mairie.',
      initiative: 'organisme', // [I]
      contrepartie: false, // [I]
      organismeNom: 'Institut des métiers territoriaux du Sud', // [I]
      organismeSiret: '00000700500010', // [I]
      organismeNature: 'etablissement_public', // [I]
      organismeActiviteEconomique: false, // [I]
      organismeAdresse: '3 allée des Exemples, 34000 Montpellier', // [I]
      organismeNda: '76340007051', // [I]
      organismeQualiopiCategories: ['formation', 'vae'], // [I]
      organismeQualiopiCertificateur: 'Certif Démonstration', // [I]
      organismeQualiopiFin: '2027-03-31', // [I]
      representantNom: 'Rémi Soulages', // [I]
      representantQualite: 'Directeur', // [I]
      deposantRepresentant: true, // [I]
      contactCourriel: 'partenaire@demo.test', // [I]
      contactTelephone: '0467000002', // [I]
      compteTitulaire: 'Institut des métiers territoriaux du Sud', // [I]
      compteIban: 'FR6199999000010007009990177', // [I] no such bank
      // [I] names, SIRET and number of communes; [S] 004:L2263: collectivités, mostly rural
      employeurs: communes.map(([nom, siret, postes], i) => ({
        id: `L${i + 1}`,
        nom,
        siret,
        statut: 'public',
        postes,
        contrat: 'cddSixMois', // [S] 004:L2271
      })),
      memeGroupe: false, // [I]
      prescripteurOrganisme: 'franceTravail', // [S] 004:L2293
      prescripteurAgence: 'Agence de Montpellier', // [I]
      methodeRecrutement: 'reunions', // [I]
      intitule: 'Secrétaire général·e de mairie', // [I]: the source says « un métier de la fonction publique territoriale »
      secteur: 'tertiaire', // [S] 004:L2263 (« un métier tertiaire »)
      certificationType: 'rncp', // [S] 004:L2281: « diplôme d’État »
      certificationIntitule: 'Diplôme de secrétaire général·e de mairie (fictif)', // [I]
      certificationCode: 'RNCP99998', // [I]
      nombreCandidats: 17, // [S] 004:L2271
      heuresCentreParStagiaire: 210, // [S] 004:L2277 for thirty days, [I] for seven hours a day
      heuresEntrepriseParStagiaire: 70, // [S] 004:L2277 for ten days, [I] for seven hours a day
      heuresHebdomadaires: 35, // [I]
      dateDebut: '2026-03-02', // [I]
      dateFin: '2026-04-27', // [I]: forty days, with one holiday
      lieu: 'Montpellier', // [I]; [S] 004:L2271: several départements
      departement: '34', // [I]
      programme: 'Préparer un conseil municipal, tenir l’état civil, exécuter un budget, accueillir les habitants.', // [I]
      prixHeureCentre: 920, // [I]
      prixHeureEntreprise: 220, // [I]
      engagementEmbauche: '2025-1', // [S] 004:L2291
      charges: [
        // [I]
        { id: 'L1', compte: '60', libelle: 'Fournitures', montant: 124_000 },
        { id: 'L2', compte: '61', libelle: 'Salles', montant: 310_000 },
        { id: 'L3', compte: '62', libelle: 'Intervenants, déplacements', montant: 435_000 },
        { id: 'L4', compte: '63', libelle: 'Taxes', montant: 98_000 },
        { id: 'L5', compte: '64', libelle: 'Formateurs', montant: 2_420_000 },
        { id: 'L6', compte: '68', libelle: 'Amortissements', montant: 33_000 },
        { id: 'L7', compte: 'structure', libelle: 'Frais de structure', montant: 380_000 },
      ],
      produits: [
        // [I]
        { id: 'L1', source: 'region', libelle: 'Innov’Emploi Recrutement', montant: 3_546_200 },
        { id: 'L2', source: 'autofinancement', libelle: 'Fonds propres', montant: 253_800 },
      ],
      chargesNature: [{ id: 'L1', libelle: 'Tutorat en mairie, 170 h × 28,00 €', montant: 476_000 }], // [I]
      produitsNature: [{ id: 'L1', libelle: 'Tutorat apporté par les communes', montant: 476_000 }], // [I]
      nonCommencement: '2025-1', // [I]
      attestation: '2025-1', // [I]
    },
    demandeAvance: { compteInchange: true, engagementDemarrage: '2025-2' }, // [I]
  },
  pieces: {
    dossier: [
      'pieceQualiopi',
      'pieceRib',
      'pieceActe',
      'pieceDecision',
      'pieceTva',
      'pieceProgramme',
      'pieceLettresEngagement',
    ],
  },
};
