namespace Folkmoot.Core.Maps;

/// <summary>Lets browsers load the tiles that an editor has chosen, and no pictures from anywhere else.</summary>
public sealed class MapTiles(ISettings<MapSettings> settings) : IPictureSource
{
    public async ValueTask<IReadOnlyList<Uri>> ListAsync(CancellationToken cancellationToken) =>
        (await settings.GetAsync(cancellationToken)).Origin is { } origin ? [origin] : [];
}
