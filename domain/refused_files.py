"""Why a file is not taken, in German and English, and what to do instead."""

from domain.words import Words

_PHOTO_DE = "Bitte senden Sie ein Foto als JPEG, PNG, WebP, HEIC oder AVIF."
_PHOTO_EN = "Please send a photo as JPEG, PNG, WebP, HEIC or AVIF."
_EITHER_DE = (
    "Bitte senden Sie ein Foto (JPEG, PNG, WebP, HEIC, AVIF) oder, bei Schriftstücken, PDF."
)
_EITHER_EN = "Please send a photo (JPEG, PNG, WebP, HEIC, AVIF) or, of a document, a PDF."
_AGAIN_DE = "Bitte laden Sie die Datei noch einmal hoch oder nehmen Sie das Foto neu auf."
_AGAIN_EN = "Please upload the file again or take the photo anew."
_USUAL_DE = "Bitte senden Sie das Foto in der üblichen Auflösung Ihrer Kamera, als JPEG."
_USUAL_EN = "Please send the photo at the usual resolution of your camera, as JPEG."
_ANEW_DE = "Bitte speichern oder scannen Sie das Schriftstück neu, oder fotografieren Sie es."
_ANEW_EN = "Please save or scan the document anew, or photograph it."

REFUSED: dict[str, Words] = {
    "empty": Words(
        de="Die Datei ist leer.",
        en="The file is empty.",
        advice_de=_AGAIN_DE,
        advice_en=_AGAIN_EN,
    ),
    "incomplete": Words(
        de="Die Datei ist nicht vollständig: Das Ende fehlt.",
        en="The file is not complete: its end is missing.",
        advice_de=_AGAIN_DE,
        advice_en=_AGAIN_EN,
    ),
    "broken": Words(
        de="Die Datei ist beschädigt und lässt sich nicht lesen.",
        en="The file is damaged and cannot be read.",
        advice_de=_AGAIN_DE,
        advice_en=_AGAIN_EN,
    ),
    "too_large": Words(
        de="Die Datei ist zu groß.",
        en="The file is too large.",
        advice_de=_USUAL_DE,
        advice_en=_USUAL_EN,
    ),
    "too_many_pixels": Words(
        de="Das Bild hat zu viele Bildpunkte, um es sicher zu öffnen.",
        en="The picture has too many pixels to be opened safely.",
        advice_de=_USUAL_DE,
        advice_en=_USUAL_EN,
    ),
    "too_slow": Words(
        de="Das Bild ließ sich nicht in vertretbarer Zeit öffnen.",
        en="The picture could not be opened in reasonable time.",
        advice_de=_USUAL_DE,
        advice_en=_USUAL_EN,
    ),
    "too_demanding": Words(
        de="Das Bild ließ sich nicht sicher öffnen.",
        en="The picture could not be opened safely.",
        advice_de=_USUAL_DE,
        advice_en=_USUAL_EN,
    ),
    "broken:application/pdf": Words(
        de="Das PDF ist beschädigt und lässt sich nicht lesen.",
        en="The PDF is damaged and cannot be read.",
        advice_de=_ANEW_DE,
        advice_en=_ANEW_EN,
    ),
    "locked": Words(
        de="Das PDF ist mit einem Kennwort geschützt und lässt sich nicht lesen.",
        en="The PDF is protected by a password and cannot be read.",
        advice_de="Bitte speichern Sie es ohne Kennwort und senden Sie es noch einmal.",
        advice_en="Please save it without a password and send it again.",
    ),
    "too_slow:application/pdf": Words(
        de="Das PDF ließ sich nicht in vertretbarer Zeit öffnen.",
        en="The PDF could not be opened in reasonable time.",
        advice_de=_ANEW_DE,
        advice_en=_ANEW_EN,
    ),
    "too_demanding:application/pdf": Words(
        de="Das PDF ließ sich nicht sicher öffnen.",
        en="The PDF could not be opened safely.",
        advice_de=_ANEW_DE,
        advice_en=_ANEW_EN,
    ),
    "photo_not_accepted": Words(
        de="Fotos dieser Art ({kind}) werden hier nicht angenommen.",
        en="Photos of this kind ({kind}) are not accepted here.",
        advice_de="Bitte senden Sie das Foto als JPEG oder PNG.",
        advice_en="Please send the photo as JPEG or PNG.",
    ),
    "type": Words(
        de=(
            "Dateien dieser Art ({kind}) können wir nicht als Beweis annehmen: Sie lassen sich "
            "nicht sicher anzeigen."
        ),
        en=("We cannot take files of this kind ({kind}) as evidence: they cannot be shown safely."),
        advice_de=_EITHER_DE,
        advice_en=_EITHER_EN,
    ),
    "type:application/pdf": Words(
        de="Hier ist ein Foto gefragt, kein PDF.",
        en="A photo is asked for here, not a PDF.",
        advice_de=_PHOTO_DE,
        advice_en=_PHOTO_EN,
    ),
    "type:image/svg+xml": Words(
        de="SVG-Dateien nehmen wir nicht an: Sie können Programme enthalten.",
        en="We do not take SVG files: they can hold programs.",
        advice_de=_PHOTO_DE,
        advice_en=_PHOTO_EN,
    ),
    "type:text/html": Words(
        de="HTML-Dateien nehmen wir nicht an: Sie können Programme enthalten.",
        en="We do not take HTML files: they can hold programs.",
        advice_de="Bitte speichern Sie die Seite als PDF oder nehmen Sie ein Foto auf.",
        advice_en="Please save the page as PDF or take a photo.",
    ),
    "type:image/gif": Words(
        de="GIF-Dateien sind keine Fotos einer Kamera.",
        en="GIF files are no photos of a camera.",
        advice_de=_PHOTO_DE,
        advice_en=_PHOTO_EN,
    ),
    "type:video/mp4": Words(
        de="Videos können wir noch nicht annehmen.",
        en="We cannot take videos yet.",
        advice_de="Bitte senden Sie einzelne Fotos daraus.",
        advice_en="Please send single photos of it.",
    ),
    "type:application/zip": Words(
        de="ZIP-Archive und Office-Dateien nehmen wir nicht an.",
        en="We do not take ZIP archives or Office files.",
        advice_de="Bitte senden Sie jede Datei einzeln, Schriftstücke als PDF.",
        advice_en="Please send each file by itself, documents as PDF.",
    ),
}
REFUSED["type:video/quicktime"] = REFUSED["type:video/webm"] = REFUSED["type:video/mp4"]
REFUSED["type:application/x-ole-storage"] = REFUSED["type:application/zip"]
