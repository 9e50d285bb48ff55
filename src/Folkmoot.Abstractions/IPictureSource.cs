namespace Folkmoot;

/// <summary>
/// Names servers outside the site from which its pages may show pictures, such as map tiles. Register it with <c>AddPictureSource</c>.
/// The stand-alone host lets browsers load pictures from these and from nowhere else outside.
/// </summary>
public interface IPictureSource
{
    /// <summary>Scheme, host and port of each, such as <c>https://tiles.example.org</c>; empty when nothing outside is used.</summary>
    ValueTask<IReadOnlyList<Uri>> ListAsync(CancellationToken cancellationToken);
}
