using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Areas;

internal static class AreasRegistration
{
    internal static IServiceCollection AddAreas(this IServiceCollection services) => services
        .AddSingleton<AreaIndexCache>()
        .AddScoped<AreaDirectory>()
        .AddScoped<AreaSuccessors>()
        .AddScoped<AreaActivation>()
        .AddScoped<AreaImport>()
        .AddSettings<AreaSettings>("Areas", "Areas")
        .AddRecipeStep<AreasStep>("Areas")
        .AddSearchSource<AreaSearch>();
}
