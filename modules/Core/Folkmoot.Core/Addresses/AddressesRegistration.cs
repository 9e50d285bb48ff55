using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Addresses;

internal static class AddressesRegistration
{
    internal static IServiceCollection AddAddresses(this IServiceCollection services) => services
        .AddScoped<AddressDirectory>()
        .AddScoped<AddressImport>();
}
