/** The title of each document that an event makes, by its model: as lists show it, and in the name of its file. */
export const titresDesDocuments = {
  'accuse-reception': 'Accusé de réception',
  'demande-complements': 'Demande de compléments',
  'decision-attribution': 'Notification de la décision',
  'decision-rejet': 'Notification du rejet',
  'decision-ajournement': 'Information d’ajournement',
  convention: 'Convention',
  'notification-convention': 'Notification de la convention',
  'arrete-attributif': 'Arrêté',
  'notification-arrete': 'Notification de l’arrêté',
  'projet-titre-recette': 'Projet de titre de recette',
  'titre-recette': 'Titre de recette',
  'accuse-demande': 'Accusé de réception de la demande',
  'projet-droit': 'Montant définitif envisagé',
  'decision-droit': 'Montant définitif arrêté',
  'accuse-recours': 'Accusé de réception du recours',
  'recours-accueilli': 'Recours accueilli',
  'recours-rejete': 'Recours rejeté',
  'refus-agrement': 'Refus de l’agrément',
  avenant: 'Avenant',
  'notification-avenant': 'Notification de l’avenant',
  'refus-avenant': 'Refus de l’avenant',
  'mise-en-demeure': 'Mise en demeure',
  resiliation: 'Résiliation',
  'caducite-encourue': 'Caducité encourue',
  caducite: 'Caducité',
} as const satisfies Readonly<Record<string, string>>;

/** The documents that events make. */
export type ModeleEmis = keyof typeof titresDesDocuments;
