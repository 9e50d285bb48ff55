using Folkmoot.Core.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Residents;

internal static class ResidentsRegistration
{
    internal static IServiceCollection AddResidents(this IServiceCollection services) => services
        .AddScoped<ResidentProfiles>()
        .AddScoped<StaffNames>()
        .AddScoped<PeopleSearch>()
        .AddScoped<ResidentFacts>()
        .AddScoped<Residence>()
        .AddScoped<HomeByPostcode>()
        .AddScoped<RecentSignIn>()
        .AddPersonalData<ProfileData>();
}
