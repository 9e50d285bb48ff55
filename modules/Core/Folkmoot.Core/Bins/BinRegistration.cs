using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Bins;

internal static class BinRegistration
{
    internal static IServiceCollection AddBins(this IServiceCollection services) => services
        .AddScoped<BinRounds>()
        .AddRecipeStep<BinRoundsStep>("BinRounds");
}
