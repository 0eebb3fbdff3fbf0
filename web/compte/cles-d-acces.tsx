import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import type { Facteurs } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { formaterInstant } from '../ui/instant.ts';
import { FormulaireCompte } from './formulaire-compte.tsx';
import type { ChampDeCompte } from './formulaire-compte.tsx';
import { creerCle, direEchec } from './gestes-de-cle.ts';

const champNom: ChampDeCompte = {
  nom: 'nom',
  libelle: 'Nom de la clé',
  type: 'text',
  autoComplete: 'off',
  vide: 'Donnez-lui un nom qui la fera reconnaître, par exemple «\u00a0Téléphone\u00a0».',
  aide: 'Pour la reconnaître dans cette liste, par exemple «\u00a0Téléphone\u00a0» ou «\u00a0Clé du bureau\u00a0».',
};

type Cle = Facteurs['cles'][number];
type Dit = { ton: 'succes' | 'erreur'; titre: string };
interface PropsCles {
  cles: readonly Cle[];
  relire: () => Promise<void>;
  /** Recovery codes, given with the first second factor. */
  remettre: (codes: string[]) => Promise<void>;
}

function UneCle({
  cle,
  relire,
  dire,
}: {
  cle: Cle;
  relire: () => Promise<void>;
  dire: (dit: Dit) => void;
}): ReactElement {
  const [renomme, setRenomme] = useState(false);
  const adresse = adresseApi('/api/compte/cles/{cle}', { cle: cle.id });
  const retirer = async (): Promise<void> => {
    try {
      await envoyer('DELETE', adresse, undefined);
      await relire();
      dire({ ton: 'succes', titre: `«\u00a0${cle.nom}\u00a0» est retirée` });
    } catch (erreur) {
      dire({ ton: 'erreur', titre: phraseErreur(erreur) });
    }
  };
  return (
    <li className="carte-dossier">
      <h3 className="texte-saisi">{cle.nom}</h3>
      <p className="discret">
        Ajoutée le {formaterInstant(cle.creeLe)}.{' '}
        {cle.servieLe === null ? 'Elle n’a pas encore servi.' : `Elle a servi le ${formaterInstant(cle.servieLe)}.`}
      </p>
      {renomme ? (
        <FormulaireCompte
          champs={[{ ...champNom, libelle: `Nouveau nom de «\u00a0${cle.nom}\u00a0»` }]}
          verbe="Renommer"
          enCours="Changement…"
          variante="secondaire"
          envoyer={async ({ nom = '' }) => {
            await envoyer('PATCH', adresse, { nom });
            setRenomme(false);
            await relire();
            dire({ ton: 'succes', titre: `Cette clé s’appelle maintenant «\u00a0${nom}\u00a0»` });
          }}
        />
      ) : (
        <div className="actions">
          <Bouton variante="discret" onClick={() => setRenomme(true)}>
            Renommer
            <span className="hors-ecran"> « {cle.nom} »</span>
          </Bouton>
          <Bouton variante="discret" onClick={retirer} libelleEnCours="Retrait…">
            Retirer
            <span className="hors-ecran"> « {cle.nom} »</span>
          </Bouton>
        </div>
      )}
    </li>
  );
}

/** The passkeys of an account: those that it has, and another one. */
export function ClesDAcces({ cles, relire, remettre }: PropsCles): ReactElement {
  const [dit, setDit] = useState<Dit | null>(null);
  return (
    <section className="pile" aria-labelledby="cles">
      <h2 id="cles">Clés d’accès</h2>
      <p>
        Votre empreinte, votre visage ou le code de votre appareil, à la place d’un code à recopier ; ou une clé de
        sécurité. Elle ne sert que sur ce site.
      </p>
      {dit !== null && <Bandeau key={dit.titre} ton={dit.ton} titre={dit.titre} surgit />}
      {cles.length > 0 && (
        <ul className="liste pile">
          {cles.map((cle) => (
            <UneCle key={cle.id} cle={cle} relire={relire} dire={setDit} />
          ))}
        </ul>
      )}
      <h3>Ajouter une clé d’accès</h3>
      <FormulaireCompte
        key={cles.length}
        champs={[champNom]}
        verbe="Ajouter une clé d’accès"
        enCours="Attente de votre clé…"
        variante="secondaire"
        envoyer={async ({ nom = '' }) => {
          setDit(null);
          const { options } = await envoyer('POST', adresseApi('/api/compte/cles/preparation', {}), undefined);
          if (options === null) return;
          const reponse = await creerCle(options).catch((erreur: unknown) => {
            setDit({ ton: 'erreur', titre: direEchec(erreur) });
            return null;
          });
          if (reponse === null) return;
          const { codesDeSecours } = await envoyer('POST', adresseApi('/api/compte/cles', {}), { nom, reponse });
          if (codesDeSecours.length > 0) await remettre(codesDeSecours);
          else {
            await relire();
            setDit({ ton: 'succes', titre: `«\u00a0${nom}\u00a0» est ajoutée` });
          }
        }}
      />
    </section>
  );
}
