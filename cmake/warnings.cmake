# Warnings for our own targets only; errors in continuous integration, never for users.
function(dateline_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion -Wshadow -Wno-sign-conversion
                         -Wno-missing-field-initializers  # designated initialisers leave the rest to its defaults
                         -Wno-restrict)                   # false alarms of g++ 12 on std::string (GCC bug 105651)
  if(DATELINE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(DATELINE_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${DATELINE_SANITIZE} -fno-omit-frame-pointer
                                             -fno-sanitize-recover=undefined)
    target_link_options(${target} PRIVATE -fsanitize=${DATELINE_SANITIZE})
  endif()
endfunction()
