using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Whereabouts;

internal static class WhereaboutsRegistration
{
    internal static IServiceCollection AddWhereabouts(this IServiceCollection services) => services
        .AddScoped<HomeFinder>()
        .AddScoped<StartingPoints>()
        .AddScoped<PostcodeLines>();
}
