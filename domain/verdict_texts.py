"""What the verdict says of a file that is taken, in German and English."""

from domain.words import Words

SAYINGS: dict[str, Words] = {
    "large_enough": Words(
        de="Das Foto ist groß genug.",
        en="The photo is large enough.",
    ),
    "sharp": Words(
        de="Das Foto ist scharf.",
        en="The photo is sharp.",
    ),
    "well_lit": Words(
        de="Das Foto ist gut belichtet.",
        en="The photo is well exposed.",
    ),
    "taken": Words(
        de="Aufgenommen am {day:%d.%m.%Y}.",
        en="Taken on {day:%Y-%m-%d}.",
    ),
    "number_matches": Words(
        de="Der Strichcode passt zu diesem Fall: {number}.",
        en="The barcode fits this case: {number}.",
    ),
    "number_read": Words(
        de="Strichcode gelesen: {number}.",
        en="Barcode read: {number}.",
    ),
    "document_kept": Words(
        de="Das Dokument ist angekommen und wird unverändert aufbewahrt.",
        en="The document has arrived and is kept unchanged.",
    ),
    "document_long": Words(
        de="Das Dokument hat {pages} Seiten; als Bild zeigen wir die ersten {most}.",
        en="The document has {pages} pages; we show the first {most} as pictures.",
        advice_de="Bitte senden Sie die Seiten, auf die es ankommt, als eigenes PDF.",
        advice_en="Please send the pages that matter as a PDF of their own.",
    ),
    "small": Words(
        de=(
            "Das Foto ist klein ({size[0]} × {size[1]} Bildpunkte): Einzelheiten sind schlecht zu "
            "erkennen."
        ),
        en="The photo is small ({size[0]} × {size[1]} pixels): details are hard to see.",
        advice_de="Bitte senden Sie, wenn möglich, das Original; Messenger verkleinern Fotos.",
        advice_en="Please send the original if you can; messengers make photos smaller.",
    ),
    "too_small": Words(
        de="Das Foto hat nur {size[0]} × {size[1]} Bildpunkte: Darauf ist nichts zu erkennen.",
        en="The photo has only {size[0]} × {size[1]} pixels: nothing can be seen on it.",
        advice_de="Bitte senden Sie das Foto selbst, nicht sein Vorschaubild.",
        advice_en="Please send the photo itself, not its thumbnail.",
    ),
    "blurred": Words(
        de="Das Foto ist unscharf.",
        en="The photo is blurred.",
        advice_de=(
            "Bitte halten Sie die Kamera ruhig, tippen Sie zum Scharfstellen auf die Stelle und "
            "gehen Sie nicht näher als eine Handbreit heran."
        ),
        advice_en=(
            "Please hold the camera still, tap on the spot to focus and stay a hand's breadth away."
        ),
    ),
    "dark": Words(
        de="Das Foto ist sehr dunkel.",
        en="The photo is very dark.",
        advice_de="Bitte machen Sie Licht oder nehmen Sie das Foto am Fenster auf.",
        advice_en="Please switch a light on or take the photo near a window.",
    ),
    "bright": Words(
        de="Das Foto ist sehr hell; Einzelheiten gehen verloren.",
        en="The photo is very bright; details are lost.",
        advice_de="Bitte fotografieren Sie ohne Blitz und nicht gegen das Licht.",
        advice_en="Please take the photo without flash and not against the light.",
    ),
    "no_capture_time": Words(
        de="Das Foto sagt nicht, wann es aufgenommen wurde.",
        en="The photo does not say when it was taken.",
        advice_de=(
            "Das ist kein Nachteil. Wenn Sie das Original noch haben, senden Sie bitte dieses."
        ),
        advice_en="This is not held against you. If you still have the original, please send that.",
    ),
    "taken_before_delivery": Words(
        de=(
            "Nach der Uhr der Kamera ist das Foto vom {day:%d.%m.%Y}, die Lieferung vom "
            "{delivered:%d.%m.%Y}."
        ),
        en=(
            "By the camera's clock the photo is of {day:%Y-%m-%d}, the delivery of "
            "{delivered:%Y-%m-%d}."
        ),
        advice_de=(
            "Zeigt es den Zustand nach der Lieferung? Dann schreiben Sie bitte dazu, dass die Uhr "
            "falsch ging."
        ),
        advice_en=(
            "Does it show the state after delivery? Then please note that the clock was wrong."
        ),
    ),
    "taken_in_future": Words(
        de="Nach der Uhr der Kamera wird das Foto erst am {day:%d.%m.%Y} aufgenommen.",
        en="By the camera's clock the photo will only be taken on {day:%Y-%m-%d}.",
        advice_de="Bitte schreiben Sie dazu, wann Sie es aufgenommen haben.",
        advice_en="Please note when you took it.",
    ),
    "screenshot": Words(
        de="Das sieht nach einem Bildschirmfoto aus.",
        en="This looks like a screenshot.",
        advice_de="Bitte senden Sie, wenn möglich, das Foto selbst.",
        advice_en="Please send the photo itself if you can.",
    ),
    "several_pictures": Words(
        de="Die Datei enthält {count} Bilder; geprüft und gezeigt wird das erste.",
        en="The file holds {count} pictures; the first one is examined and shown.",
        advice_de="Bitte senden Sie die anderen einzeln, wenn auch sie etwas zeigen.",
        advice_en="Please send the others one by one if they show something too.",
    ),
    "has_position": Words(
        de="Das Foto enthält den Ort der Aufnahme.",
        en="The photo holds the place where it was taken.",
        advice_de=(
            "Sie müssen nichts tun: Der Ort bleibt im verschlüsselten Original; in den Kopien, die "
            "andere sehen, fehlt er."
        ),
        advice_en=(
            "You need do nothing: the place stays in the encrypted original; the copies that others"
            " see do not have it."
        ),
    ),
    "other_number": Words(
        de="Der Strichcode lautet {number}; in diesem Fall steht {known}.",
        en="The barcode says {number}; this case has {known}.",
        advice_de=(
            "Gehört das Foto hierher? Bei mehreren Paketen senden Sie bitte jedes Etikett; ist die "
            "Nummer im Fall falsch, sagen Sie es uns bitte."
        ),
        advice_en=(
            "Does the photo belong here? If there are several parcels, please send each label; if "
            "the number in the case is wrong, please tell us."
        ),
    ),
    "no_barcode": Words(
        de="Auf dem Foto war kein Strichcode lesbar.",
        en="No barcode could be read on the photo.",
        advice_de=(
            "Bitte fotografieren Sie das Etikett gerade von vorn und so nah, dass es das Bild "
            "füllt."
        ),
        advice_en="Please photograph the label straight on and so near that it fills the picture.",
    ),
    "used_here": Words(
        de="Dieses Bild liegt in diesem Fall schon vor: {where}.",
        en="This case already has this picture: {where}.",
        advice_de="Wollten Sie etwas anderes zeigen? Dann senden Sie bitte ein weiteres Foto.",
        advice_en="Did you mean to show something else? Then please send another photo.",
    ),
    "used_elsewhere": Words(
        de=(
            "Dasselbe oder ein sehr ähnliches Bild gab es schon: {where}. Für sich allein ist das "
            "kein Grund für eine Ablehnung."
        ),
        en=(
            "The same or a very similar picture was there before: {where}. By itself this is no "
            "ground for a rejection."
        ),
        advice_de=(
            "Bitte vergleichen Sie beide und fragen Sie nach, bevor Sie etwas daraus schließen."
        ),
        advice_en="Please compare both and ask before you conclude anything.",
    ),
    "view_not_asked": Words(
        de="Diese Ansicht war hier nicht gefragt; das Foto wird trotzdem angenommen.",
        en="This view was not asked for here; the photo is taken all the same.",
        advice_de="Bitte prüfen Sie, ob Sie die richtige Ansicht gewählt haben.",
        advice_en="Please check whether you chose the right view.",
    ),
}
