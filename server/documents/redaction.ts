/** Who reads: the porteur or the others, when the same event tells both. */
export type Lecteur = 'porteur' | 'region';

/** What a kind of mail says; `action` is the verb on its link. */
interface Contenu {
  sujet: string;
  corps: string[];
  action: string;
}

/** The texts of some kinds of mail: `P` gives what each one needs besides what all have (`unknown`: nothing). */
export type Redactions<P> = { [G in keyof P]: (d: P[G] & { pour: Lecteur }) => Contenu };
