"""A copy of a photo to show to others: upright, in sRGB, with nothing of what stood beside it."""

from io import BytesIO

from PIL import Image, ImageCms

from adapters.evidence.decoding import Picture, decoded, flat, open_picture

QUALITY = 85

_SRGB = ImageCms.ImageCmsProfile(
    ImageCms.createProfile("sRGB")  # pyright: ignore[reportUnknownMemberType,reportUnknownArgumentType]
)


def copied(data: bytes, media_type: str, edge: int | None) -> bytes:
    """Return a JPEG copy, no longer than `edge` on its longer side; raise Unreadable."""
    image = open_picture(data, media_type)
    if edge is not None:
        image.draft(None, (edge, edge))
    profile = image.info.get("icc_profile")
    shown, picture = flat(decoded(image)), Picture.of(image)
    if edge is not None:
        shown = shown.copy()
        shown.thumbnail((edge, edge), Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = picture.turned(shown)
    bare = Image.new("RGB", upright.size)
    bare.paste(_in_srgb(upright, profile))  # a picture of its own: nothing comes with the pixels
    written = BytesIO()
    bare.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture with its colours as they look without its profile."""
    if not profile or image.mode != "RGB":
        return image
    try:
        return ImageCms.profileToProfile(image, BytesIO(profile), _SRGB) or image
    except (ImageCms.PyCMSError, OSError):  # a wrong profile is as good as none
        return image
