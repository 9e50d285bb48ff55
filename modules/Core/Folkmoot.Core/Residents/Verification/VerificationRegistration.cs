using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Residents.Verification;

internal static class VerificationRegistration
{
    internal static IServiceCollection AddVerification(this IServiceCollection services) => services
        .AddScoped<ResidentLevels>()
        .AddScoped<ResidencyLetters>()
        .AddScoped<LetterPrinting>()
        .AddScoped<InPersonDesk>()
        .AddScoped<ElectorNumbers>()
        .AddScoped<Electorate>()
        .AddSettings<ResidentSettings>("Residents", "Residents and their levels")
        .AddPersonalData<ResidencyData>();
}

/// <summary>Adds what people do and what a site may ask a level for.</summary>
public static class ResidentActRegistration
{
    public static IServiceCollection AddResidentAct(this IServiceCollection services, ResidentAct act) => services.AddSingleton(act);
}
