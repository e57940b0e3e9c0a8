#include <iostream>

#include "app/command.h"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  return gongkai::app::run(argc, argv, {std::cout, std::cerr});
}
