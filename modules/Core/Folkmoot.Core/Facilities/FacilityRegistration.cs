using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Facilities;

internal static class FacilityRegistration
{
    internal static IServiceCollection AddFacilities(this IServiceCollection services) => services
        .AddScoped<FacilityDirectory>()
        .AddScoped<FacilityRegister>()
        .AddScoped<NearestFacilities>()
        .AddScoped<OpeningTimes>()
        .AddScoped<OpeningTexts>()
        .AddRecipeStep<FacilitiesStep>("Facilities")
        .AddSearchSource<FacilitySearch>();
}
