using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot.Core.Photos;

/// <summary>Lets a module's things have photos.</summary>
public static class PhotoRegistration
{
    /// <summary>Adds what says who may see the photos of one kind of thing. Without one, only who has uploaded them does.</summary>
    public static IServiceCollection AddPhotoSight<TSight>(this IServiceCollection services)
        where TSight : class, IPhotoSight => services.AddScoped<IPhotoSight, TSight>();

    internal static IServiceCollection AddPhotos(this IServiceCollection services) => services
        .AddScoped<PhotoAlbum>()
        .AddScoped<PhotoCorrections>()
        .AddScoped<PhotoTexts>()
        .AddScoped<PhotoSights>()
        .AddScoped<PhotoTray>()
        .AddSettings<PhotoSettings>(PhotoSettings.Name, "Photos")
        .AddScheduledJob<DeleteUnusedPhotos>("core.delete-unused-photos", "17 3 * * *")
        .AddPersonalData<PhotoData>();
}
