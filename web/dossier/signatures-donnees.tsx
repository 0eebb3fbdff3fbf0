import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Dossier } from '../api/schema/types.gen.ts';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { formaterJourInstant } from './dates.ts';

/** Who signed what, when, and what each signature is worth. Nothing where nobody signed. */
export default function SignaturesDonnees({ dossier: lu }: { dossier: Dossier }): ReactElement | null {
  const { donnees } = useLecture(adresseApi('/api/dossiers/{dossier}/signatures', { dossier: lu.dossier.id }));
  if (donnees === null || donnees.signatures.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="signatures">
      <h2 id="signatures">Signatures</h2>
      <DefinitionListe
        faits={donnees.signatures.map(({ rang, titre, qui, le, dit }) => ({
          cle: String(rang),
          terme: titre,
          valeur: (
            <>
              {qui}, le {formaterJourInstant(le, lu.appel.fuseau)}
              <br />
              <span className="discret">{dit}</span>
            </>
          ),
        }))}
      />
    </section>
  );
}
