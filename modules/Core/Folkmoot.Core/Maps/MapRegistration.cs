using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Maps;

internal static class MapRegistration
{
    internal static IServiceCollection AddMaps(this IServiceCollection services) => services
        .AddSingleton<MapFiles>()
        .AddSettings<MapSettings>(MapSettings.Name, "Maps")
        .AddPictureSource<MapTiles>();
}
